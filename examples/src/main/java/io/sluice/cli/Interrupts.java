package io.sluice.cli;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Runs something when the user presses Ctrl-C or the process is asked to end, instead of ending the
 * JVM: a shutdown hook could not end with status 0. Reached by reflection, because {@code
 * sun.misc.Signal} is no API that javac lets pass without a warning.
 */
final class Interrupts implements AutoCloseable {
  private final List<Runnable> undo = new ArrayList<>();

  private Interrupts() {}

  /**
   * On the first signal runs {@code action}; on the second ends the JVM at once, with 130. Until
   * closed: then signals do what they did before.
   */
  static Interrupts first(Runnable action) {
    Interrupts interrupts = new Interrupts();
    AtomicBoolean before = new AtomicBoolean();
    for (String signal : new String[] {"INT", "TERM"}) {
      interrupts.handle(
          signal,
          () -> {
            if (before.getAndSet(true)) {
              Runtime.getRuntime().halt(130);
            }
            action.run();
          });
    }
    return interrupts;
  }

  private void handle(String name, Runnable action) {
    try {
      Class<?> signalType = Class.forName("sun.misc.Signal");
      Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
      Method handle = signalType.getMethod("handle", signalType, handlerType);
      Object signal = signalType.getConstructor(String.class).newInstance(name);
      Object ours =
          Proxy.newProxyInstance(
              handlerType.getClassLoader(),
              new Class<?>[] {handlerType},
              (proxy, method, arguments) -> {
                if (method.getName().equals("handle")) {
                  action.run();
                }
                return null;
              });
      Object previous = handle.invoke(null, signal, ours);
      undo.add(() -> invoke(handle, signal, previous));
    } catch (InvocationTargetException e) {
      // This JVM was told to leave the signals alone (-Xrs).
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this Java has no signals", e);
    }
  }

  private static void invoke(Method handle, Object signal, Object previous) {
    try {
      handle.invoke(null, signal, previous);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the signal " + signal + " can't be given back", e);
    }
  }

  @Override
  public void close() {
    undo.forEach(Runnable::run);
  }
}
