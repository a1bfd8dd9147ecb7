package org.ringback.protocol;

import static java.util.Map.entry;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.ringback.core.AgentId;
import org.ringback.core.GroupId;
import org.ringback.core.PbxId;
import org.ringback.core.PhoneNumber;
import org.ringback.core.call.CallId;
import org.ringback.core.call.Extension;
import org.ringback.core.callback.CallWindow;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.CallbackState;
import org.ringback.core.callback.Message;
import org.ringback.core.people.WorkingHours;
import org.ringback.desk.Result;

/** Makes a value of every record there is, by reflection: once with all that may be there, once with nothing of it. */
final class Samples {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00.25Z");
    private final boolean full;

    private Samples(boolean full) {
        this.full = full;
    }

    static <T> T full(Class<T> type) {
        return type.cast(new Samples(true).of(type));
    }

    static <T> T sparse(Class<T> type) {
        return type.cast(new Samples(false).of(type));
    }

    /** The records of a sealed family, through all its branches. */
    static List<Class<?>> leaves(Class<?> family) {
        if (!family.isSealed()) {
            return List.of(family);
        }
        List<Class<?>> leaves = new ArrayList<>();
        for (Class<?> branch : family.getPermittedSubclasses()) {
            leaves.addAll(leaves(branch));
        }
        return leaves;
    }

    private Object of(Type type) {
        if (type instanceof ParameterizedType p) {
            return container(p);
        }
        Class<?> c = (Class<?>) type;
        if (c == Callback.class) {
            return callback();
        }
        if (c == CallWindow.class) {
            return full ? new CallWindow(Optional.of(NOON), Optional.of(NOON.plusSeconds(3600))) : CallWindow.ANY;
        }
        if (c.isEnum()) {
            return c.getEnumConstants()[full ? 1 : 0];
        }
        return simple(c).orElseGet(() -> composed(c));
    }

    private Object composed(Class<?> c) {
        return c.isSealed()
                ? of(c == Result.class ? Result.Callbacks.class : leaves(c).get(full ? 1 : 0))
                : record(c);
    }

    private Object container(ParameterizedType type) {
        Type element = type.getActualTypeArguments()[0];
        return switch (type.getRawType().getTypeName()) {
            case "java.util.Optional" -> full ? Optional.of(of(element)) : Optional.empty();
            case "java.util.List" -> full ? List.of(of(element)) : List.of();
            case "java.util.Set" -> full ? Set.of(of(element)) : Set.of();
            default -> throw new AssertionError("no sample of " + type);
        };
    }

    private Optional<Object> simple(Class<?> c) {
        Map<Class<?>, Object> values = Map.ofEntries(
                entry(String.class, full ? "Grüße, \"Anna\"\n電話" : ""),
                entry(int.class, 20),
                entry(Integer.class, 500),
                entry(long.class, 1763812800250001L),
                entry(Long.class, 7L),
                entry(boolean.class, full),
                entry(Instant.class, NOON),
                entry(MonthDay.class, MonthDay.of(12, 25)),
                entry(LocalDate.class, LocalDate.of(2027, 3, 26)),
                entry(Duration.class, Duration.ofSeconds(83)),
                entry(UUID.class, UUID.fromString("019ab3c5-5e2a-7001-8abc-000000000001")),
                entry(AgentId.class, new AgentId("anna")),
                entry(GroupId.class, new GroupId("sales")),
                entry(PbxId.class, new PbxId("office")),
                entry(ZoneId.class, ZoneId.of("Europe/Berlin")),
                entry(WorkingHours.class, WorkingHours.parse("mon-fri 08:00-16:00")),
                entry(Extension.class, new Extension(new PbxId("office"), "101")),
                entry(CallId.class, new CallId(new PbxId("office"), "1763812800.7/2")),
                entry(
                        PhoneNumber.class,
                        full ? new PhoneNumber("089 1234", Optional.of("+49891234")) : PhoneNumber.unread("1234")));
        return Optional.ofNullable(values.get(c));
    }

    private Object callback() {
        Object[] parts = parts(Callback.class);
        List<String> names = Arrays.stream(Callback.class.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
        parts[names.indexOf("state")] = full ? CallbackState.CLAIMED : CallbackState.NEW;
        parts[names.indexOf("snoozedUntil")] = Optional.empty();
        parts[names.indexOf("messages")] = List.of(of(Message.class));
        return make(Callback.class, parts);
    }

    private Object record(Class<?> c) {
        if (!c.isRecord()) {
            throw new AssertionError("no sample of " + c);
        }
        return make(c, parts(c));
    }

    private Object[] parts(Class<?> record) {
        return Stream.of(record.getRecordComponents())
                .map(part -> of(part.getGenericType()))
                .toArray();
    }

    private static Object make(Class<?> record, Object[] parts) {
        try {
            Constructor<?> canonical = record.getDeclaredConstructor(Arrays.stream(record.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new));
            return canonical.newInstance(parts);
        } catch (InvocationTargetException e) {
            throw new AssertionError("no sample of " + record + ": " + e.getCause(), e);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
