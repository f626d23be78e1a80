import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;

/**
 * Resident RUN PORT-FILE CLASS: a program in Java that stays, to be called as often as anybody asks.
 *
 * Listens on this machine, writes the port to PORT-FILE, and ends when the process RUN does. Who connects sends words
 * of a command line, and gets the exit code, standard output and standard error. Numbers are of four bytes, texts in
 * UTF-8 behind their length. Calls are one after the other: programs keep things in static fields.
 */
public class Resident {
    private static final ByteArrayOutputStream OUT = new ByteArrayOutputStream();
    private static final ByteArrayOutputStream ERR = new ByteArrayOutputStream();
    private static final PrintStream TO_OUT = new PrintStream(OUT, true, StandardCharsets.UTF_8);
    private static final PrintStream TO_ERR = new PrintStream(ERR, true, StandardCharsets.UTF_8);

    public static void main(String[] args) throws Exception {
        ProcessHandle run = ProcessHandle.of(Long.parseLong(args[0])).orElseThrow();
        run.onExit().thenRun(() -> Runtime.getRuntime().halt(0));
        System.setOut(TO_OUT); // a class may keep the stream that it finds when it is loaded
        System.setErr(TO_ERR);
        Class<?> program = Class.forName(args[2]);
        try (ServerSocket door = new ServerSocket(0, 16, InetAddress.getLoopbackAddress())) {
            Path told = Path.of(args[1]);
            Path unfinished = told.resolveSibling(told.getFileName() + ".part");
            Files.writeString(unfinished, String.valueOf(door.getLocalPort()));
            Files.move(unfinished, told, StandardCopyOption.ATOMIC_MOVE);
            while (true) {
                try (Socket caller = door.accept()) {
                    answer(program, caller);
                }
            }
        }
    }

    private static void answer(Class<?> program, Socket caller) throws Exception {
        DataInputStream asked = new DataInputStream(caller.getInputStream());
        String[] words = new String[asked.readInt()];
        for (int at = 0; at < words.length; at++) {
            words[at] = new String(asked.readNBytes(asked.readInt()), StandardCharsets.UTF_8);
        }
        OUT.reset();
        ERR.reset();
        System.setOut(TO_OUT);
        System.setErr(TO_ERR);
        int code = called(program, words);
        DataOutputStream told = new DataOutputStream(caller.getOutputStream());
        told.writeInt(code);
        for (ByteArrayOutputStream said : Arrays.asList(OUT, ERR)) {
            told.writeInt(said.size());
            said.writeTo(told);
        }
        told.flush();
    }

    /** What the program's main method does, or its run method, which gives the exit code that main ends with. */
    private static int called(Class<?> program, String[] words) throws Exception {
        try {
            for (Method method : program.getMethods()) {
                if (method.getName().equals("run") && method.getParameterCount() == 1) {
                    Object self = program.getDeclaredConstructor().newInstance();
                    return (Integer) method.invoke(self, (Object) words);
                }
            }
            program.getMethod("main", String[].class).invoke(null, (Object) words);
            return 0;
        } catch (InvocationTargetException fault) {
            fault.getCause().printStackTrace();
            return 1;
        }
    }
}
