package io.github.sangtae.spring;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** The constant pool of a class file (JVM specification, chapter 4). */
final class ClassFile {

    private static final int CLASS = 7;

    private final Object[] pool;
    private final List<Single> classes;

    private ClassFile(Object[] pool, List<Single> classes) {
        this.pool = pool;
        this.classes = classes;
    }

    /** An entry that refers to two others: of a class and a name with its type, or of a name and its type. */
    private record Pair(int first, int second) {}

    /** An entry that refers to another, such as a class to its name. */
    private record Single(int index) {}

    static ClassFile read(InputStream in) throws IOException {
        DataInputStream data = new DataInputStream(in);
        data.readInt(); // The magic number.
        data.readInt(); // The version.
        Object[] pool = new Object[data.readUnsignedShort()];
        List<Single> classes = new ArrayList<>();
        for (int i = 1; i < pool.length; i++) {
            int tag = data.readUnsignedByte();
            switch (tag) {
                case 1 -> pool[i] = data.readUTF();
                case 3, 4 -> pool[i] = data.readInt();
                case 5, 6 -> {
                    pool[i] = data.readLong();
                    i++; // Takes two places.
                }
                case CLASS, 8, 16, 19, 20 -> {
                    Single single = new Single(data.readUnsignedShort());
                    pool[i] = single;
                    if (tag == CLASS) {
                        classes.add(single);
                    }
                }
                case 9, 10, 11, 12, 17, 18 -> pool[i] = new Pair(data.readUnsignedShort(), data.readUnsignedShort());
                case 15 -> pool[i] = new Pair(data.readUnsignedByte(), data.readUnsignedShort());
                default ->
                    throw new IOException("Constant tag is " + tag + "; allowed are those of the JVM specification.");
            }
        }
        return new ClassFile(pool, classes);
    }

    /** The classes that are named, as {@code java/lang/String} or, of arrays, {@code [Ljava/lang/String;}. */
    List<String> classes() {
        return classes.stream().map(single -> (String) pool[single.index()]).toList();
    }

    /** Whether something with this name is taken from this class. */
    boolean refersTo(String owner, String name) {
        for (Object entry : pool) {
            if (entry instanceof Pair pair
                    && pool[pair.first()] instanceof Single ofClass
                    && owner.equals(pool[ofClass.index()])
                    && pool[pair.second()] instanceof Pair named
                    && name.equals(pool[named.first()])) {
                return true;
            }
        }
        return false;
    }
}
