package org.benchwright.engine.label.pack;

import java.io.BufferedReader;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.fault.MachineFaults;
import org.benchwright.engine.json.Json;
import org.benchwright.engine.workspace.Checksums;
import org.benchwright.engine.workspace.DurableFiles;

/** A pack as a zip file: the manifest, its SHA-256, and the files it names with theirs. */
final class PackFile implements AutoCloseable {
    static final String ITEMS = "items.jsonl";
    static final String ANNOTATIONS = "annotations.jsonl";
    private static final String MANIFEST = "manifest.json";
    private static final String SUM = "manifest.sha256";

    private final Path file;
    private final ZipFile zip;
    private final Manifest manifest;

    private PackFile(Path file, ZipFile zip, Manifest manifest) {
        this.file = file;
        this.zip = zip;
        this.manifest = manifest;
    }

    /** Opens a pack and measures every byte of it. @throws BadInputException when it is damaged, of another kind, or of a newer format */
    static PackFile open(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new BadInputException("There is no such file.", file.toString(), "Check the path.");
        }
        ZipFile zip;
        try {
            zip = new ZipFile(file.toFile());
        } catch (IOException damaged) {
            throw new BadInputException("The file is no pack, or was cut off.", file.toString(), "Ask for it again.", damaged);
        }
        try {
            Manifest manifest = manifest(file, zip);
            verify(file, zip, manifest);
            return new PackFile(file, zip, manifest);
        } catch (IOException | RuntimeException e) {
            try {
                zip.close();
            } catch (IOException also) {
                e.addSuppressed(also);
            }
            throw e instanceof BadInputException bad ? bad : new BadInputException("The pack is damaged.", file.toString(), "Ask for it again.", e);
        }
    }

    private static Manifest manifest(Path file, ZipFile zip) throws IOException {
        ZipEntry entry = zip.getEntry(MANIFEST);
        ZipEntry sum = zip.getEntry(SUM);
        if (entry == null || sum == null) {
            throw new BadInputException("The file is not a pack of labels.", file.toString(), "Give a file that `label pack` or `label pack-back` made.");
        }
        byte[] bytes = zip.getInputStream(entry).readAllBytes();
        if (!Checksums.sha256(bytes).equals(new String(zip.getInputStream(sum).readAllBytes(), StandardCharsets.US_ASCII).strip())) {
            throw new BadInputException("The pack was changed after it was made: " + MANIFEST + ".", file.toString(), "Ask for it again.");
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (!Json.tree(text).path("format").asString("").equals(Manifest.FORMAT)) {
            throw new BadInputException("The file is not a pack of labels.", file.toString(), "Give a file that `label pack` or `label pack-back` made.");
        }
        int version = Json.tree(text).path("version").asInt(0);
        if (version > Manifest.VERSION) {
            throw new BadInputException("The pack has the format " + version + "; this Benchwright knows up to " + Manifest.VERSION + ".", file.toString(),
                    "Use a newer Benchwright.");
        }
        return Json.read(text, Manifest.class);
    }

    private static void verify(Path file, ZipFile zip, Manifest manifest) throws IOException {
        Set<String> there = new HashSet<>();
        for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
            there.add(all.nextElement().getName());
        }
        for (Map.Entry<String, String> named : manifest.files().entrySet()) {
            if (!there.contains(named.getKey())) {
                throw new BadInputException("The pack lacks " + named.getKey() + ".", file.toString(), "Ask for it again.");
            }
            MessageDigest digest = digest();
            try (InputStream in = new DigestInputStream(zip.getInputStream(zip.getEntry(named.getKey())), digest)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
            if (!HexFormat.of().formatHex(digest.digest()).equals(named.getValue())) {
                throw new BadInputException("The pack was changed after it was made: " + named.getKey() + ".", file.toString(), "Ask for it again.");
            }
        }
    }

    Manifest manifest() {
        return manifest;
    }

    Path file() {
        return file;
    }

    InputStream read(String name) throws IOException {
        if (!manifest.files().containsKey(name)) {
            throw new BadInputException("The pack lacks " + name + ".", file.toString(), "Ask for it again.");
        }
        return zip.getInputStream(zip.getEntry(name));
    }

    BufferedReader lines(String name) throws IOException {
        return new BufferedReader(new InputStreamReader(read(name), StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException e) {
            throw MachineFaults.of("closing the pack", file, e);
        }
    }

    /** Fills a new pack. */
    @FunctionalInterface
    interface Filling {
        void with(Writer writer) throws IOException;
    }

    /** Writes files into a pack and keeps their sums. */
    static final class Writer {
        private final ZipOutputStream zip;
        private final Map<String, String> sums = new LinkedHashMap<>();

        Writer(ZipOutputStream zip) {
            this.zip = zip;
        }

        boolean has(String name) {
            return sums.containsKey(name);
        }

        /** A file in the pack; to be closed before the next. */
        OutputStream file(String name) throws IOException {
            zip.putNextEntry(new ZipEntry(name));
            MessageDigest digest = digest();
            return new FilterOutputStream(zip) {
                @Override
                public void write(int b) throws IOException {
                    digest.update((byte) b);
                    zip.write(b);
                }

                @Override
                public void write(byte[] from, int at, int length) throws IOException {
                    digest.update(from, at, length);
                    zip.write(from, at, length);
                }

                @Override
                public void close() throws IOException {
                    zip.closeEntry();
                    sums.put(name, HexFormat.of().formatHex(digest.digest()));
                }
            };
        }
    }

    static void write(Path file, Manifest manifest, Filling filling) {
        Path place = file.toAbsolutePath().normalize();
        if (Files.exists(place)) {
            throw new BadInputException("The file is already there.", place.toString(), "Choose another name.");
        }
        Path temporary = place.resolveSibling(DurableFiles.TEMPORARY_PREFIX + place.getFileName());
        try {
            try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(temporary))) {
                Writer writer = new Writer(zip);
                filling.with(writer);
                byte[] bytes = Json.write(manifest.with(writer.sums)).getBytes(StandardCharsets.UTF_8);
                zip.putNextEntry(new ZipEntry(MANIFEST));
                zip.write(bytes);
                zip.closeEntry();
                zip.putNextEntry(new ZipEntry(SUM));
                zip.write(Checksums.sha256(bytes).getBytes(StandardCharsets.US_ASCII));
                zip.closeEntry();
            }
            DurableFiles.sync(temporary);
            DurableFiles.move(temporary, place);
        } catch (IOException e) {
            throw MachineFaults.of("writing the pack", place, e);
        } finally {
            try {
                Files.deleteIfExists(temporary);
            } catch (IOException left) {
                // The next try writes over it.
                temporary.toFile().deleteOnExit();
            }
        }
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException(never);
        }
    }
}
