using System.Buffers.Binary;
using System.Collections.Frozen;
using System.Reflection;
using System.Reflection.Emit;

namespace CxKit.Tests.Architecture;

/// <summary>Reads the members and types that the instructions of a method name (ECMA-335, partition III).</summary>
internal static class MethodBodyReader
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly FrozenDictionary<short, OpCode> OpCodesByValue = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToFrozenDictionary(code => code.Value);

    /// <summary>Every method and constructor of a type, also those that the compiler made.</summary>
    public static IEnumerable<MethodBase> MethodsOf(Type type) => [.. type.GetMethods(Declared), .. type.GetConstructors(Declared)];

    /// <summary>What the instructions of a method name: methods, constructors, fields and types, in order.</summary>
    public static IReadOnlyList<MemberInfo> MembersNamedBy(MethodBase method)
    {
        if (method.GetMethodBody()?.GetILAsByteArray() is not { } code)
        {
            return [];
        }

        var typeArguments = method.DeclaringType is { IsGenericType: true } type ? type.GetGenericArguments() : null;
        var methodArguments = method.IsGenericMethod ? method.GetGenericArguments() : null;
        var members = new List<MemberInfo>();
        for (var position = 0; position < code.Length;)
        {
            var opCode = ReadOpCode(code, ref position);
            var operand = code.AsSpan(position);
            switch (opCode.OperandType)
            {
                case OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok:
                    var token = BinaryPrimitives.ReadInt32LittleEndian(operand);
                    members.Add(method.Module.ResolveMember(token, typeArguments, methodArguments)!);
                    break;
                case OperandType.InlineSig:
                    throw new NotSupportedException($"{method.DeclaringType}.{method.Name} calls a function pointer, which this reader cannot see through.");
            }

            position += SizeOf(opCode.OperandType, operand);
        }

        return members;
    }

    private static OpCode ReadOpCode(byte[] code, ref int position)
    {
        const byte twoBytes = 0xFE;
        short value = code[position++];
        return OpCodesByValue[value == twoBytes ? (short)((twoBytes << 8) | code[position++]) : value];
    }

    private static int SizeOf(OperandType operandType, ReadOnlySpan<byte> operand) => operandType switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + 4 * BinaryPrimitives.ReadInt32LittleEndian(operand),
        _ => 4,
    };
}
