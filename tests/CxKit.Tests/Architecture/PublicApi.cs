using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace CxKit.Tests.Architecture;

/// <summary>Renders what users of an assembly can see, one member a line, in an order that does not depend on the source.</summary>
internal static class PublicApi
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static string Render(IEnumerable<Type> types)
    {
        var text = new StringBuilder();
        var visible = types.Where(type => type.IsVisible && !type.Name.Contains('<', StringComparison.Ordinal));
        foreach (var area in visible.GroupBy(type => type.Namespace).OrderBy(area => area.Key, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"namespace {area.Key}\n\n");
            foreach (var type in area.OrderBy(type => type.FullName, StringComparer.Ordinal))
            {
                text.Append(CultureInfo.InvariantCulture, $"{Heading(type)}\n");
                foreach (var line in Members(type))
                {
                    text.Append(CultureInfo.InvariantCulture, $"    {line}\n");
                }

                text.Append('\n');
            }
        }

        return text.ToString().TrimEnd('\n') + "\n";
    }

    public static bool IsRecord(Type type) => type.IsValueType
        ? type.GetMethod("PrintMembers", Declared) is { } print && Has<CompilerGeneratedAttribute>(print)
        : type.GetMethod("<Clone>$", Declared) is not null;

    public static bool IsInit(MethodInfo set) => set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));

    private static string Heading(Type type)
    {
        if (type.IsSubclassOf(typeof(Delegate)))
        {
            var invoke = type.GetMethod("Invoke")!;
            return $"delegate {Reference(invoke.ReturnParameter)}{TypeName.Of(invoke.ReturnParameter)} {TypeName.Of(type)}({Parameters(invoke)}){Constraints(type.GetGenericArguments())}";
        }

        var bases = Bases(type).ToList();
        return Attributes(type) + Kind(type) + " " + TypeName.Of(type) + (bases.Count == 0 ? "" : " : " + string.Join(", ", bases))
            + Constraints(type.GetGenericArguments());
    }

    private static string Kind(Type type)
    {
        if (type.IsEnum)
        {
            return "enum";
        }

        if (type.IsInterface)
        {
            return "interface";
        }

        var record = IsRecord(type) ? "record " : "";
        if (type.IsValueType)
        {
            return (Has<IsReadOnlyAttribute>(type) ? "readonly " : "") + (type.IsByRefLike ? "ref " : "") + record + "struct";
        }

        var modifier = (type.IsAbstract, type.IsSealed) switch
        {
            (true, true) => "static ",
            (true, false) => "abstract ",
            (false, true) => "sealed ",
            _ => "",
        };
        return modifier + (record == "" ? "class" : "record");
    }

    private static IEnumerable<string> Bases(Type type)
    {
        if (type.IsEnum)
        {
            var underlying = type.GetEnumUnderlyingType();
            return underlying == typeof(int) ? [] : [TypeName.Of(underlying)];
        }

        var parent = type.BaseType is { } b && b != typeof(object) && b != typeof(ValueType) ? [TypeName.Of(b)] : Array.Empty<string>();
        var equality = typeof(IEquatable<>).MakeGenericType(type.IsByRefLike ? typeof(object) : type);
        var interfaces = type.GetInterfaces()
            .Except(type.BaseType?.GetInterfaces() ?? [])
            .Where(i => i.IsVisible && !(IsRecord(type) && i == equality))
            .Select(TypeName.Of)
            .Order(StringComparer.Ordinal);
        return parent.Concat(interfaces);
    }

    private static IEnumerable<string> Members(Type type)
    {
        if (type.IsSubclassOf(typeof(Delegate)))
        {
            return [];
        }

        if (type.IsEnum)
        {
            return type.GetFields(BindingFlags.Public | BindingFlags.Static)
                .OrderBy(field => Convert.ToDecimal(field.GetRawConstantValue(), CultureInfo.InvariantCulture))
                .Select(field => $"{field.Name} = {field.GetRawConstantValue()}");
        }

        var members = VisibleMembers.Of(type).ToList();
        return
        [
            .. Sorted<FieldInfo>(members, Field),
            .. Sorted<ConstructorInfo>(members, Constructor),
            .. Sorted<PropertyInfo>(members, Property),
            .. Sorted<EventInfo>(members, Event),
            .. Sorted<MethodInfo>(members, Method),
        ];
    }

    private static string Field(FieldInfo field)
    {
        var modifiers = field.IsLiteral ? "const " : (field.IsStatic ? "static " : "") + (field.IsInitOnly ? "readonly " : "");
        var value = field.IsLiteral ? $" = {Value(field.GetRawConstantValue(), field.FieldType)}" : "";
        return $"{Protected(field.IsPublic)}{Required(field)}{modifiers}{TypeName.Of(field)} {field.Name}{value}";
    }

    private static string Constructor(ConstructorInfo constructor) =>
        $"{Attributes(constructor)}{Protected(constructor.IsPublic)}{constructor.DeclaringType!.Name.Split('`')[0]}({Parameters(constructor)})";

    private static string Property(PropertyInfo property)
    {
        var accessors = new List<string>();
        var accessor = property.GetAccessors(nonPublic: true).First(VisibleMembers.IsVisible);
        if (property.GetMethod is { } get && VisibleMembers.IsVisible(get))
        {
            accessors.Add(accessor.IsPublic ? Protected(get.IsPublic) + "get;" : "get;");
        }

        if (property.SetMethod is { } set && VisibleMembers.IsVisible(set))
        {
            accessors.Add((accessor.IsPublic ? Protected(set.IsPublic) : "") + (IsInit(set) ? "init;" : "set;"));
        }

        var index = property.GetIndexParameters();
        var name = index.Length == 0 ? property.Name : $"this[{string.Join(", ", index.Select(Parameter))}]";
        return $"{Attributes(property)}{Protected(accessor.IsPublic)}{Required(property)}{Modifiers(accessor)}"
            + $"{Reference(property.GetMethod?.ReturnParameter)}{TypeName.Of(property)} {name} {{ {string.Join(" ", accessors)} }}";
    }

    private static string Event(EventInfo @event) =>
        $"{Protected(@event.AddMethod!.IsPublic)}{Modifiers(@event.AddMethod)}event {TypeName.Of(@event)} {@event.Name}";

    private static string Method(MethodInfo method)
    {
        var arguments = method.IsGenericMethodDefinition ? $"<{string.Join(", ", method.GetGenericArguments().Select(a => a.Name))}>" : "";
        return $"{Attributes(method)}{Protected(method.IsPublic)}{Modifiers(method)}{Reference(method.ReturnParameter)}{TypeName.Of(method.ReturnParameter)} "
            + $"{method.Name}{arguments}({(Has<ExtensionAttribute>(method) ? "this " : "")}{Parameters(method)})"
            + Constraints(method.IsGenericMethodDefinition ? method.GetGenericArguments() : []);
    }

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(Parameter));

    private static string Parameter(ParameterInfo parameter)
    {
        var isParams = Has<ParamArrayAttribute>(parameter) || Has<ParamCollectionAttribute>(parameter);
        var value = parameter.HasDefaultValue ? $" = {Value(parameter.RawDefaultValue, parameter.ParameterType)}" : "";
        return $"{(isParams ? "params " : "")}{Reference(parameter)}{TypeName.Of(parameter)} {parameter.Name}{value}";
    }

    private static string Reference(ParameterInfo? parameter)
    {
        if (parameter?.ParameterType.IsByRef != true)
        {
            return "";
        }

        if (parameter.Position < 0)
        {
            return Has<IsReadOnlyAttribute>(parameter) ? "ref readonly " : "ref ";
        }

        return (parameter.IsOut, Has<IsReadOnlyAttribute>(parameter), Has<RequiresLocationAttribute>(parameter)) switch
        {
            (true, _, _) => "out ",
            (_, true, _) => "in ",
            (_, _, true) => "ref readonly ",
            _ => "ref ",
        };
    }

    private static string Modifiers(MethodInfo method)
    {
        if (method.DeclaringType!.IsInterface)
        {
            return method.IsStatic ? method.IsAbstract ? "static abstract " : "static " : method.IsAbstract ? "" : "virtual ";
        }

        var overrides = method.GetBaseDefinition() != method;
        return (method.IsStatic, method.IsAbstract, overrides, method.IsVirtual, method.IsFinal) switch
        {
            (true, _, _, _, _) => "static ",
            (_, true, true, _, _) => "abstract override ",
            (_, true, _, _, _) => "abstract ",
            (_, _, true, _, true) => "sealed override ",
            (_, _, true, _, _) => "override ",
            (_, _, _, true, false) when !method.DeclaringType.IsSealed => "virtual ",
            _ => "",
        };
    }

    private static string Constraints(Type[] parameters) => string.Concat(
        from parameter in parameters
        let constraints = ConstraintsOf(parameter)
        where constraints.Count > 0
        select $" where {parameter.Name} : {string.Join(", ", constraints)}");

    private static List<string> ConstraintsOf(Type parameter)
    {
        var flags = parameter.GenericParameterAttributes;
        var isStruct = flags.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint);
        var types = parameter.GetGenericParameterConstraints().Where(type => type != typeof(ValueType)).Select(TypeName.Of).ToList();
        var constraints = new List<string>();
        if (isStruct)
        {
            constraints.Add(Has<IsUnmanagedAttribute>(parameter) ? "unmanaged" : "struct");
        }
        else if (flags.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint))
        {
            constraints.Add(NullableFlag(parameter) == 2 ? "class?" : "class");
        }
        else if (types.Count == 0 && NullableFlag(parameter) == 1)
        {
            constraints.Add("notnull");
        }

        constraints.AddRange(types.Order(StringComparer.Ordinal));
        if (!isStruct && flags.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint))
        {
            constraints.Add("new()");
        }

        if (flags.HasFlag(GenericParameterAttributes.AllowByRefLike))
        {
            constraints.Add("allows ref struct");
        }

        return constraints;
    }

    /// <summary>1 for not null, 2 for may be null, 0 for unknown: from the parameter itself, or from the nearest context around it.</summary>
    private static byte NullableFlag(Type parameter)
    {
        if (parameter.GetCustomAttribute<NullableAttribute>() is { } own)
        {
            return own.NullableFlags[0];
        }

        MemberInfo? context = parameter.DeclaringMethod ?? (MemberInfo?)parameter.DeclaringType;
        for (; context is not null; context = context.DeclaringType)
        {
            if (context.GetCustomAttribute<NullableContextAttribute>() is { } around)
            {
                return around.Flag;
            }
        }

        return 0;
    }

    private static string Value(object? value, Type type)
    {
        var bare = Nullable.GetUnderlyingType(type) ?? type;
        return value switch
        {
            null => type.IsValueType && bare == type ? "default" : "null",
            string text => $"\"{text}\"",
            char letter => $"'{letter}'",
            bool truth => truth ? "true" : "false",
            _ when bare.IsEnum => $"{TypeName.Of(bare)}.{Enum.ToObject(bare, value)}",
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => throw new NotSupportedException($"A default value of type {value.GetType()}."),
        };
    }

    /// <summary>The compiler itself marks what older compilers must not use as obsolete; that is not news to users.</summary>
    private static string Attributes(MemberInfo member) =>
        (Has<ObsoleteAttribute>(member) && !Has<CompilerFeatureRequiredAttribute>(member) ? "[Obsolete] " : "")
        + (Has<FlagsAttribute>(member) ? "[Flags] " : "");

    private static string Required(MemberInfo member) => Has<RequiredMemberAttribute>(member) ? "required " : "";

    private static string Protected(bool isPublic) => isPublic ? "" : "protected ";

    private static bool Has<T>(ICustomAttributeProvider provider)
        where T : Attribute => provider.IsDefined(typeof(T), inherit: false);

    private static IEnumerable<string> Sorted<T>(IEnumerable<MemberInfo> members, Func<T, string> render)
        where T : MemberInfo => members
        .OfType<T>()
        .Select(member => (member.Name, Line: render(member)))
        .OrderBy(member => member.Name, StringComparer.Ordinal)
        .ThenBy(member => member.Line, StringComparer.Ordinal)
        .Select(member => member.Line);
}
