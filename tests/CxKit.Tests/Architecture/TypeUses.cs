using System.Reflection;

namespace CxKit.Tests.Architecture;

/// <summary>One place where a type names another.</summary>
internal sealed record TypeUse(Type User, string Member, TypePlace Place, Type Used)
{
    public override string ToString() => $"{User.FullName} names {Used.FullName ?? Used.Name} ({Place}{(Member == "" ? "" : $" of {Member}")})";
}

internal enum TypePlace
{
    Base,
    Attribute,
    Constraint,
    Field,
    Signature,
    Local,
    Body,
}

/// <summary>Finds every type that a type names: in its declaration, its members and the instructions of its methods.</summary>
/// <remarks>A constant of another type cannot be seen: the compiler copies its number and leaves no name.</remarks>
internal static class TypeUses
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static IEnumerable<TypeUse> Of(Type type) =>
        from named in Declaration(type).Concat(Members(type)).Concat(Bodies(type))
        from used in Parts(named.Type)
        where !used.IsGenericParameter
        select new TypeUse(type, named.Member, named.Place, used);

    private static IEnumerable<Named> Declaration(Type type) =>
    [
        .. Each("", TypePlace.Base, type.BaseType is null ? [] : [type.BaseType]),
        .. Each("", TypePlace.Base, type.GetInterfaces()),
        .. Each("", TypePlace.Attribute, AttributesOf(type)),
        .. type.IsGenericTypeDefinition ? Constraints("", type.GetGenericArguments()) : [],
    ];

    private static IEnumerable<Named> Members(Type type)
    {
        foreach (var member in type.GetMembers(Declared))
        {
            foreach (var named in Each(member.Name, TypePlace.Attribute, AttributesOf(member)))
            {
                yield return named;
            }

            IEnumerable<Named> declared = member switch
            {
                FieldInfo field => Each(field.Name, TypePlace.Field, [field.FieldType]),
                MethodBase method => Signature(method),
                _ => [], // properties and events are seen as their methods and fields, nested types by themselves
            };
            foreach (var named in declared)
            {
                yield return named;
            }
        }
    }

    private static IEnumerable<Named> Signature(MethodBase method)
    {
        var parameters = method is MethodInfo { ReturnParameter: var result } ? method.GetParameters().Append(result) : method.GetParameters();
        return
        [
            .. Each(method.Name, TypePlace.Signature, SignatureTypes(method)),
            .. Each(method.Name, TypePlace.Attribute, parameters.SelectMany(AttributesOf)),
            .. method.IsGenericMethodDefinition ? Constraints(method.Name, method.GetGenericArguments()) : [],
        ];
    }

    private static IEnumerable<Named> Bodies(Type type)
    {
        foreach (var method in MethodBodyReader.MethodsOf(type))
        {
            var body = method.GetMethodBody();
            var locals = body?.LocalVariables.Select(local => local.LocalType) ?? [];
            var caught = body?.ExceptionHandlingClauses
                .Where(clause => clause.Flags == ExceptionHandlingClauseOptions.Clause)
                .Select(clause => clause.CatchType!) ?? [];
            foreach (var named in Each(method.Name, TypePlace.Local, locals.Concat(caught)))
            {
                yield return named;
            }

            foreach (var named in Each(method.Name, TypePlace.Body, MethodBodyReader.MembersNamedBy(method).SelectMany(TypesNamedBy)))
            {
                yield return named;
            }
        }
    }

    private static IEnumerable<Named> Constraints(string member, Type[] genericParameters) =>
    [
        .. Each(member, TypePlace.Constraint, genericParameters.SelectMany(parameter => parameter.GetGenericParameterConstraints())),
        .. Each(member, TypePlace.Attribute, genericParameters.SelectMany(AttributesOf)),
    ];

    private static IEnumerable<Type> TypesNamedBy(MemberInfo member) => member switch
    {
        Type type => [type],
        FieldInfo field => [field.DeclaringType!, field.FieldType],
        MethodBase method => [method.DeclaringType!, .. SignatureTypes(method), .. method.IsGenericMethod ? method.GetGenericArguments() : []],
        _ => throw new NotSupportedException($"{member.MemberType} {member} in the body of a method."),
    };

    private static IEnumerable<Type> SignatureTypes(MethodBase method)
    {
        var types = method.GetParameters().Select(parameter => parameter.ParameterType);
        return method is MethodInfo { ReturnType: var result } ? types.Append(result) : types;
    }

    private static IEnumerable<Type> AttributesOf(MemberInfo member) => member.GetCustomAttributesData().SelectMany(TypesOf);

    private static IEnumerable<Type> AttributesOf(ParameterInfo parameter) => parameter.GetCustomAttributesData().SelectMany(TypesOf);

    private static IEnumerable<Type> TypesOf(CustomAttributeData attribute) =>
    [
        attribute.AttributeType,
        .. attribute.ConstructorArguments.Concat(attribute.NamedArguments.Select(named => named.TypedValue)).SelectMany(TypesOf),
    ];

    private static IEnumerable<Type> TypesOf(CustomAttributeTypedArgument argument) => argument.Value switch
    {
        Type named => [argument.ArgumentType, named],
        IEnumerable<CustomAttributeTypedArgument> items => items.SelectMany(TypesOf),
        _ => [argument.ArgumentType],
    };

    /// <summary>A type with everything its name is made of: <c>Dictionary&lt;string, A[]&gt;</c> is made of four.</summary>
    private static IEnumerable<Type> Parts(Type type)
    {
        if (type.HasElementType)
        {
            return Parts(type.GetElementType()!);
        }

        if (type.IsFunctionPointer)
        {
            return type.GetFunctionPointerParameterTypes().Append(type.GetFunctionPointerReturnType()).SelectMany(Parts);
        }

        return type.IsConstructedGenericType
            ? type.GetGenericArguments().SelectMany(Parts).Prepend(type.GetGenericTypeDefinition())
            : [type];
    }

    private static IEnumerable<Named> Each(string member, TypePlace place, IEnumerable<Type> types) =>
        types.Select(type => new Named(member, place, type));

    private readonly record struct Named(string Member, TypePlace Place, Type Type);
}
