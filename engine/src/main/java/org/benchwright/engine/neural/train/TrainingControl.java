package org.benchwright.engine.neural.train;

import org.benchwright.engine.fault.CancelledException;

/** Holds or ends training from another thread; it takes hold between two steps. */
public final class TrainingControl {
    private boolean paused;
    private boolean cancelled;

    public synchronized void pause() {
        paused = true;
    }

    public synchronized void resume() {
        paused = false;
        notifyAll();
    }

    /** For good: a cancelled control ends every training it is given to. */
    public synchronized void cancel() {
        cancelled = true;
        notifyAll();
    }

    public synchronized boolean paused() {
        return paused;
    }

    /** Waits while paused; false when training must end. */
    synchronized boolean proceed() {
        try {
            while (paused && !cancelled) {
                wait();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CancelledException();
        }
        return !cancelled;
    }
}
