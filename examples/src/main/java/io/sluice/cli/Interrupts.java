package io.sluice.cli;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/**
 * Runs something when the user presses Ctrl-C or the process is asked to end, instead of ending the
 * JVM: a shutdown hook could not end with status 0. Reached by reflection, because {@code
 * sun.misc.Signal} is no API that javac lets pass without a warning.
 */
final class Interrupts {
  private Interrupts() {}

  /** On the first signal runs {@code action}; on the second ends the JVM at once, with 130. */
  static void first(Runnable action) {
    for (String signal : new String[] {"INT", "TERM"}) {
      handle(signal, action);
    }
  }

  private static void handle(String name, Runnable action) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      boolean[] before = {false};
      Object ours =
          Proxy.newProxyInstance(
              handler.getClassLoader(),
              new Class<?>[] {handler},
              (proxy, method, arguments) -> {
                if (method.getName().equals("handle")) {
                  if (before[0]) {
                    Runtime.getRuntime().halt(130);
                  }
                  before[0] = true;
                  action.run();
                }
                return null;
              });
      signal
          .getMethod("handle", signal, handler)
          .invoke(null, signal.getConstructor(String.class).newInstance(name), ours);
    } catch (InvocationTargetException e) {
      // The signal is ignored, as under nohup: then nobody can send it either.
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this Java has no signals", e);
    }
  }
}
