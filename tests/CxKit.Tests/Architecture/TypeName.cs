using System.Reflection;
using System.Runtime.CompilerServices;

namespace CxKit.Tests.Architecture;

/// <summary>Writes a type as C# does, with question marks and tuple names: <c>IReadOnlyList&lt;(string? Name, int Count)&gt;</c>.</summary>
internal sealed class TypeName
{
    private static readonly NullabilityInfoContext Nullability = new();

    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(char)] = "char",
        [typeof(decimal)] = "decimal",
        [typeof(double)] = "double",
        [typeof(float)] = "float",
        [typeof(int)] = "int",
        [typeof(long)] = "long",
        [typeof(object)] = "object",
        [typeof(sbyte)] = "sbyte",
        [typeof(short)] = "short",
        [typeof(string)] = "string",
        [typeof(uint)] = "uint",
        [typeof(ulong)] = "ulong",
        [typeof(ushort)] = "ushort",
        [typeof(void)] = "void",
    };

    // The names of all tuples in a type stand in one attribute: an outer tuple's before those of the tuples in it.
    private readonly Queue<string?> _tupleNames;

    private TypeName(ICustomAttributeProvider place)
    {
        var names = place.GetCustomAttributes(typeof(TupleElementNamesAttribute), inherit: false).Cast<TupleElementNamesAttribute>().FirstOrDefault();
        _tupleNames = new Queue<string?>(names?.TransformNames ?? []);
    }

    public static string Of(Type type) => new TypeName(type).Write(type, nullability: null);

    public static string Of(ParameterInfo parameter) => new TypeName(parameter).Write(parameter.ParameterType, Nullability.Create(parameter));

    public static string Of(PropertyInfo property) => new TypeName(property).Write(property.PropertyType, Nullability.Create(property));

    public static string Of(FieldInfo field) => new TypeName(field).Write(field.FieldType, Nullability.Create(field));

    public static string Of(EventInfo @event) => new TypeName(@event).Write(@event.EventHandlerType!, Nullability.Create(@event));

    private string Write(Type type, NullabilityInfo? nullability)
    {
        if (type.IsByRef)
        {
            return Write(type.GetElementType()!, nullability?.ElementType ?? nullability);
        }

        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return Write(underlying, nullability?.GenericTypeArguments.FirstOrDefault()) + "?";
        }

        var mark = !type.IsValueType && nullability is { ReadState: NullabilityState.Nullable } or { WriteState: NullabilityState.Nullable } ? "?" : "";
        return Bare(type, nullability) + mark;
    }

    private string Bare(Type type, NullabilityInfo? nullability)
    {
        if (Keywords.TryGetValue(type, out var keyword))
        {
            return keyword;
        }

        if (type.IsArray)
        {
            return $"{Write(type.GetElementType()!, nullability?.ElementType)}[{new string(',', type.GetArrayRank() - 1)}]";
        }

        if (type.IsPointer)
        {
            return Write(type.GetElementType()!, null) + "*";
        }

        var arguments = type.GetGenericArguments();
        if (type.FullName?.StartsWith("System.ValueTuple`", StringComparison.Ordinal) == true)
        {
            return $"({string.Join(", ", TupleElements(arguments, nullability))})";
        }

        var written = arguments.Select((argument, i) => Write(argument, nullability?.GenericTypeArguments.ElementAtOrDefault(i))).ToArray();
        return type.IsGenericParameter ? type.Name : Qualified(type, written);
    }

    private IEnumerable<string> TupleElements(Type[] arguments, NullabilityInfo? nullability)
    {
        var names = arguments.Select(_ => _tupleNames.TryDequeue(out var name) ? name : null).ToArray();
        return arguments.Select((argument, i) =>
            $"{Write(argument, nullability?.GenericTypeArguments.ElementAtOrDefault(i))} {names[i]}".TrimEnd());
    }

    /// <summary>A nested type's generic arguments begin with those of the types around it.</summary>
    private static string Qualified(Type type, string[] arguments)
    {
        var around = type.DeclaringType is { } outer ? Qualified(outer, arguments) + "." : "";
        var inherited = type.DeclaringType?.GetGenericArguments().Length ?? 0;
        var own = arguments[inherited..type.GetGenericArguments().Length];
        var name = type.Name.Split('`')[0];
        return own.Length == 0 ? around + name : $"{around}{name}<{string.Join(", ", own)}>";
    }
}
