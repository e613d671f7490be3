package org.benchwright.kernels.scalar;

import org.benchwright.kernels.ConvShape;
import org.benchwright.kernels.DropoutBits;
import org.benchwright.kernels.ElementChain;
import org.benchwright.kernels.NeuralChecks;
import org.benchwright.kernels.NeuralKernels;
import org.benchwright.kernels.StandardNormal;

/** Networks by the formula: convolutions, recurrent cells and attention in classes of their own. */
final class ScalarNeural implements NeuralKernels {
    @Override
    public void chain(ElementChain chain, int n, float[][] inputs, float[] out) {
        NeuralChecks.chain(chain, n, inputs, out);
        for (int i = 0; i < n; i++) {
            float value = inputs[0][i];
            for (ElementChain.Step step : chain.steps()) {
                float operand = !step.op().binary() ? 0 : step.input() < 0 ? step.number() : inputs[step.input()][i];
                value = apply(step.op(), value, operand);
            }
            out[i] = value;
        }
    }

    private static float apply(ElementChain.Op op, float v, float o) {
        return switch (op) {
            case ADD -> v + o;
            case SUBTRACT -> v - o;
            case MULTIPLY -> v * o;
            case DIVIDE -> v / o;
            case MAX -> Math.max(v, o);
            case MIN -> Math.min(v, o);
            case NEGATE -> -v;
            case RELU -> Math.max(v, 0f);
            case GELU -> gelu(v);
            case SIGMOID -> (float) sigmoid(v);
            case TANH -> (float) Math.tanh(v);
            case EXP -> (float) Math.exp(v);
            case LOG -> (float) Math.log(v);
            case SQRT -> (float) Math.sqrt(v);
            case SQUARE -> v * v;
            case ABS -> Math.abs(v);
            case RECIPROCAL -> 1 / v;
        };
    }

    @Override
    public void softmax(int rows, int columns, float[] x, float[] out) {
        NeuralChecks.softmax(rows, columns, x, out);
        double[] row = new double[columns];
        for (int r = 0; r < rows; r++) {
            int at = r * columns;
            float max = Float.NEGATIVE_INFINITY;
            for (int j = 0; j < columns; j++) {
                max = Math.max(max, x[at + j]);
            }
            double sum = 0;
            for (int j = 0; j < columns; j++) {
                row[j] = Math.exp((double) x[at + j] - max);
                sum += row[j];
            }
            for (int j = 0; j < columns; j++) {
                out[at + j] = (float) (row[j] / sum);
            }
        }
    }

    @Override
    public void softmaxGradient(int rows, int columns, float[] y, float[] dy, float[] dx) {
        NeuralChecks.softmaxGradient(rows, columns, y, dy, dx);
        for (int at = 0; at < rows * columns; at += columns) {
            double sum = 0;
            for (int j = at; j < at + columns; j++) {
                sum += (double) dy[j] * y[j];
            }
            for (int j = at; j < at + columns; j++) {
                dx[j] = (float) (y[j] * (dy[j] - sum));
            }
        }
    }

    @Override
    public void layerNorm(int rows, int columns, float[] x, float[] gamma, float[] beta, float epsilon, float[] out, float[] mean, float[] inverse) {
        NeuralChecks.layerNorm(rows, columns, x, gamma, beta, out, mean, inverse);
        for (int r = 0; r < rows; r++) {
            int at = r * columns;
            double centre = 0;
            for (int j = 0; j < columns; j++) {
                centre += x[at + j];
            }
            centre /= columns;
            double variance = 0;
            for (int j = 0; j < columns; j++) {
                variance += (x[at + j] - centre) * (x[at + j] - centre);
            }
            double scale = 1 / Math.sqrt(variance / columns + epsilon);
            for (int j = 0; j < columns; j++) {
                out[at + j] = (float) ((x[at + j] - centre) * scale * gamma[j] + beta[j]);
            }
            mean[r] = (float) centre;
            inverse[r] = (float) scale;
        }
    }

    @Override
    public void layerNormGradient(int rows, int columns, float[] x, float[] gamma, float[] mean, float[] inverse, float[] dy, float[] dx,
            float[] dgamma, float[] dbeta) {
        NeuralChecks.layerNormGradient(rows, columns, x, gamma, mean, inverse, dy, dx, dgamma, dbeta);
        double[] gammas = new double[columns];
        double[] betas = new double[columns];
        for (int r = 0; r < rows; r++) {
            int at = r * columns;
            double sum = 0;
            double along = 0;
            for (int j = 0; j < columns; j++) {
                double normal = ((double) x[at + j] - mean[r]) * inverse[r];
                double scaled = (double) dy[at + j] * gamma[j];
                sum += scaled;
                along += scaled * normal;
                gammas[j] += dy[at + j] * normal;
                betas[j] += dy[at + j];
            }
            for (int j = 0; j < columns; j++) {
                double normal = ((double) x[at + j] - mean[r]) * inverse[r];
                dx[at + j] = (float) (inverse[r] * ((double) dy[at + j] * gamma[j] - sum / columns - normal * along / columns));
            }
        }
        add(columns, gammas, dgamma);
        add(columns, betas, dbeta);
    }

    @Override
    public void gelu(int n, float[] x, float[] out) {
        NeuralChecks.elements(n, x, out);
        for (int i = 0; i < n; i++) {
            out[i] = gelu(x[i]);
        }
    }

    @Override
    public void geluGradient(int n, float[] x, float[] dy, float[] dx) {
        NeuralChecks.elements(n, x, dy, dx);
        for (int i = 0; i < n; i++) {
            // Infinity times the density of 0 would not be a number.
            double bend = Float.isInfinite(x[i]) ? 0 : x[i] * StandardNormal.density(x[i]);
            dx[i] = (float) (dy[i] * (StandardNormal.cdf(x[i]) + bend));
        }
    }

    @Override
    public void relu(int n, float[] x, float[] out) {
        NeuralChecks.elements(n, x, out);
        for (int i = 0; i < n; i++) {
            out[i] = Math.max(x[i], 0f);
        }
    }

    @Override
    public void reluGradient(int n, float[] x, float[] dy, float[] dx) {
        NeuralChecks.elements(n, x, dy, dx);
        for (int i = 0; i < n; i++) {
            dx[i] = x[i] > 0 ? dy[i] : 0;
        }
    }

    @Override
    public void dropoutMask(int n, float probability, long seed, float[] mask) {
        NeuralChecks.dropoutMask(n, probability, mask);
        float kept = 1 / (1 - probability);
        for (int i = 0; i < n; i++) {
            mask[i] = DropoutBits.of(seed, i) < probability ? 0 : kept;
        }
    }

    @Override
    public void conv2d(ConvShape shape, float[] x, float[] weights, float[] bias, float[] out) {
        NeuralChecks.conv2d(shape, x, weights, bias, out);
        ScalarConvolution.forward(shape, x, weights, bias, out);
    }

    @Override
    public void conv2dInputGradient(ConvShape shape, float[] dy, float[] weights, float[] dx) {
        NeuralChecks.conv2d(shape, dx, weights, new float[0], dy);
        ScalarConvolution.inputGradient(shape, dy, weights, dx);
    }

    @Override
    public void conv2dWeightGradient(ConvShape shape, float[] x, float[] dy, float[] dweights, float[] dbias) {
        NeuralChecks.conv2d(shape, x, dweights, dbias, dy);
        ScalarConvolution.weightGradient(shape, x, dy, dweights, dbias);
    }

    @Override
    public void lstmCell(int batch, int hidden, float[] gates, float[] cBefore, float[] c, float[] h) {
        NeuralChecks.lstmCell(batch, hidden, gates, cBefore, c, h);
        ScalarCells.lstm(batch, hidden, gates, cBefore, c, h);
    }

    @Override
    public void lstmCellGradient(int batch, int hidden, float[] gates, float[] cBefore, float[] c, float[] dh, float[] dc, float[] dgates) {
        NeuralChecks.lstmCell(batch, hidden, gates, cBefore, c, dh, dc);
        NeuralChecks.lstmCell(batch, hidden, dgates);
        ScalarCells.lstmGradient(batch, hidden, gates, cBefore, c, dh, dc, dgates);
    }

    @Override
    public void gruCell(int batch, int hidden, float[] gi, float[] gh, float[] hBefore, float[] gates, float[] h) {
        NeuralChecks.gruCell(batch, hidden, new float[][] {gi, gh, gates}, hBefore, h);
        ScalarCells.gru(batch, hidden, gi, gh, hBefore, gates, h);
    }

    @Override
    public void gruCellGradient(int batch, int hidden, float[] gates, float[] gh, float[] hBefore, float[] dh, float[] dgi, float[] dgh,
            float[] dhBefore) {
        NeuralChecks.gruCell(batch, hidden, new float[][] {gates, gh, dgi, dgh}, hBefore, dh, dhBefore);
        ScalarCells.gruGradient(batch, hidden, gates, gh, hBefore, dh, dgi, dgh, dhBefore);
    }

    @Override
    public void attention(int groups, int queries, int keys, int d, float[] q, float[] k, float[] v, boolean causal, int[] lengths,
            float[] probabilities, float[] out) {
        NeuralChecks.attention(groups, queries, keys, d, q, k, v, lengths, probabilities, out);
        ScalarAttention.forward(groups, queries, keys, d, q, k, v, causal, lengths, probabilities, out);
    }

    @Override
    public void attentionGradient(int groups, int queries, int keys, int d, float[] q, float[] k, float[] v, float[] probabilities, float[] dout,
            float[] dq, float[] dk, float[] dv) {
        NeuralChecks.attentionGradient(groups, queries, keys, d, q, k, v, probabilities, dout, dq, dk, dv);
        ScalarAttention.gradient(groups, queries, keys, d, q, k, v, probabilities, dout, dq, dk, dv);
    }

    @Override
    public void gather(int n, int rows, int d, float[] table, int[] ids, float[] out) {
        NeuralChecks.lookup(n, rows, d, table, ids, out);
        for (int i = 0; i < n; i++) {
            System.arraycopy(table, ids[i] * d, out, i * d, d);
        }
    }

    @Override
    public void scatterAdd(int n, int rows, int d, float[] x, int[] ids, float[] table) {
        NeuralChecks.lookup(n, rows, d, table, ids, x);
        double[] sums = new double[rows * d];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < d; j++) {
                sums[ids[i] * d + j] += x[i * d + j];
            }
        }
        add(rows * d, sums, table);
    }

    @Override
    public void adamW(AdaptiveStep step, int n, float[] w, float[] g, float[] m, float[] v, float[] vMax) {
        NeuralChecks.adaptive(step, n, w, g, m, v);
        if (vMax.length > 0) {
            NeuralChecks.elements(n, vMax);
        }
        double first = 1 - Math.pow(step.beta1(), step.step());
        double second = Math.sqrt(1 - Math.pow(step.beta2(), step.step()));
        for (int i = 0; i < n; i++) {
            moments(step, i, g, m, v);
            float spread = v[i];
            if (vMax.length > 0) {
                spread = vMax[i] = Math.max(vMax[i], v[i]);
            }
            double decayed = w[i] * (1 - (double) step.rate() * step.weightDecay());
            w[i] = (float) (decayed - step.rate() / first * m[i] / (Math.sqrt(spread) / second + step.epsilon()));
        }
    }

    @Override
    public void lamb(AdaptiveStep step, int n, float[] w, float[] g, float[] m, float[] v) {
        NeuralChecks.adaptive(step, n, w, g, m, v);
        double first = 1 - Math.pow(step.beta1(), step.step());
        double second = 1 - Math.pow(step.beta2(), step.step());
        double[] update = new double[n];
        double weights = 0;
        double updates = 0;
        for (int i = 0; i < n; i++) {
            moments(step, i, g, m, v);
            update[i] = m[i] / first / (Math.sqrt(v[i] / second) + step.epsilon()) + (double) step.weightDecay() * w[i];
            weights += (double) w[i] * w[i];
            updates += update[i] * update[i];
        }
        double trust = weights == 0 || updates == 0 ? 1 : Math.sqrt(weights / updates);
        for (int i = 0; i < n; i++) {
            w[i] = (float) (w[i] - step.rate() * trust * update[i]);
        }
    }

    @Override
    public void sum(int n, float[][] buffers, float scale, float[] out) {
        NeuralChecks.elements(n, buffers);
        NeuralChecks.elements(n, out);
        for (int i = 0; i < n; i++) {
            double sum = 0;
            for (float[] buffer : buffers) {
                sum += buffer[i];
            }
            out[i] = (float) (scale * sum);
        }
    }

    static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    private static float gelu(float x) {
        // Far out the product would be infinity times 0.
        return x == Float.NEGATIVE_INFINITY ? -0f : (float) (x * StandardNormal.cdf(x));
    }

    private static void moments(AdaptiveStep step, int i, float[] g, float[] m, float[] v) {
        m[i] = (float) ((double) step.beta1() * m[i] + (1 - (double) step.beta1()) * g[i]);
        v[i] = (float) ((double) step.beta2() * v[i] + (1 - (double) step.beta2()) * g[i] * g[i]);
    }

    private static void add(int n, double[] sums, float[] to) {
        for (int i = 0; i < n; i++) {
            to[i] = (float) (to[i] + sums[i]);
        }
    }
}
