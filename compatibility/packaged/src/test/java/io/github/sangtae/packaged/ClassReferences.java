package io.github.sangtae.packaged;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.TreeSet;

/** The classes that a class file names for the JVM to load: the Class entries of its constant pool (JVMS 4.4). */
final class ClassReferences {

    private static final int UTF8 = 1;
    private static final int CLASS = 7;

    private ClassReferences() {}

    /** Their binary names; arrays stand for their elements, and primitive ones are left out. */
    static Set<String> of(InputStream file) throws IOException {
        DataInputStream in = new DataInputStream(file);
        in.readInt();
        in.readInt();
        int count = in.readUnsignedShort();
        String[] texts = new String[count];
        int[] classes = new int[count];
        for (int i = 1; i < count; i++) {
            int tag = in.readUnsignedByte();
            switch (tag) {
                case UTF8 -> texts[i] = in.readUTF();
                case CLASS -> classes[i] = in.readUnsignedShort();
                case 8, 16, 19, 20 -> in.readUnsignedShort();
                case 15 -> in.skipNBytes(3);
                case 3, 4, 9, 10, 11, 12, 17, 18 -> in.readInt();
                case 5, 6 -> {
                    in.readLong();
                    i++; // It takes two entries.
                }
                default -> throw new IOException("Unknown tag " + tag);
            }
        }
        Set<String> names = new TreeSet<>();
        for (int index : classes) {
            if (index != 0) {
                String name = texts[index].replaceFirst("^\\[+L?", "").replace(";", "");
                if (name.length() > 1) {
                    names.add(name.replace('/', '.'));
                }
            }
        }
        return names;
    }
}
