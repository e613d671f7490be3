package org.benchwright.kernels.tornado;

import java.util.Arrays;

/**
 * One line to the worker: {@code run <number> <program> <bytes of the shared file> <shape> <sizes>}. Its answer is a line with
 * {@value #MARK} in it, followed by the number and {@code done} or {@code failed <why>}; everything else on that stream is noise.
 */
record Request(long number, Program program, long fileBytes, int[] shape, int[] sizes) {
    static final String MARK = "@benchwright ";

    /** What makes a plan fit: program, shape and sizes. */
    static String key(Program program, int[] shape, int[] sizes) {
        return program + " " + join(shape) + " " + join(sizes);
    }

    String key() {
        return key(program, shape, sizes);
    }

    String line() {
        return "run " + number + " " + program + " " + fileBytes + " " + join(shape) + " " + join(sizes);
    }

    /** @throws IllegalArgumentException when the line is no request */
    static Request parse(String line) {
        String[] words = line.split(" ");
        if (words.length != 6 || !words[0].equals("run")) {
            throw new IllegalArgumentException("not a request: " + line);
        }
        Program program = Program.valueOf(words[2]);
        int[] sizes = numbers(words[5]);
        if (sizes.length != program.slots().size()) {
            throw new IllegalArgumentException(program + " takes " + program.slots().size() + " arrays, but got " + sizes.length);
        }
        return new Request(Long.parseLong(words[1]), program, Long.parseLong(words[3]), numbers(words[4]), sizes);
    }

    private static String join(int[] numbers) {
        return Arrays.toString(numbers).replaceAll("[\\[\\] ]", "");
    }

    private static int[] numbers(String text) {
        return Arrays.stream(text.split(",")).mapToInt(Integer::parseInt).toArray();
    }
}
