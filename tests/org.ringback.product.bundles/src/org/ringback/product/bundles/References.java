package org.ringback.product.bundles;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.MultiANewArrayInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.TypeInsnNode;

/** What an instruction names. */
final class References {
    /** Whoever catches these knows that a class may not be there. */
    private static final Set<String> GUARDS = Set.of(
            "java/lang/NoClassDefFoundError", "java/lang/LinkageError", "java/lang/Error", "java/lang/Throwable");

    private References() {}

    /** The classes that must be there when it is run. */
    static List<String> of(AbstractInsnNode instruction) {
        return switch (instruction) {
            case TypeInsnNode n
            when n.getOpcode() == Opcodes.INSTANCEOF || n.getOpcode() == Opcodes.CHECKCAST ->
                // Not resolved for null, and what is not there has no objects; but resolved for any other.
                element(Type.getObjectType(n.desc));
            case TypeInsnNode n -> element(Type.getObjectType(n.desc));
            case FieldInsnNode n -> element(Type.getObjectType(n.owner));
            case MethodInsnNode n -> element(Type.getObjectType(n.owner));
            case MultiANewArrayInsnNode n -> element(Type.getType(n.desc));
            case LdcInsnNode n when n.cst instanceof Type t && t.getSort() != Type.METHOD -> element(t);
            default -> List.of();
        };
    }

    private static List<String> element(Type type) {
        Type element = type.getSort() == Type.ARRAY ? type.getElementType() : type;
        return element.getSort() == Type.OBJECT ? List.of(element.getInternalName()) : List.of();
    }

    /** The methods that a lambda or a method reference leads to. */
    static List<Handle> handles(AbstractInsnNode instruction) {
        return instruction instanceof InvokeDynamicInsnNode n
                ? Stream.of(n.bsmArgs)
                        .filter(Handle.class::isInstance)
                        .map(Handle.class::cast)
                        .filter(h -> h.getTag() > Opcodes.H_PUTSTATIC)
                        .toList()
                : List.of();
    }

    /** Whether the code provides for a class that is not there. */
    static boolean isGuarded(MethodNode method, AbstractInsnNode instruction) {
        int at = method.instructions.indexOf(instruction);
        List<TryCatchBlockNode> blocks = method.tryCatchBlocks == null ? new ArrayList<>() : method.tryCatchBlocks;
        return blocks.stream()
                .anyMatch(b -> b.type != null
                        && GUARDS.contains(b.type)
                        && method.instructions.indexOf(b.start) <= at
                        && at < method.instructions.indexOf(b.end));
    }
}
