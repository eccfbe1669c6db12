using System.Reflection;
using System.Runtime.CompilerServices;

namespace CxKit.Tests.Architecture;

/// <summary>The members of a type that users can see and somebody wrote.</summary>
internal static class VisibleMembers
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static IEnumerable<MemberInfo> Of(Type type) => type.GetMembers(Declared).Where(member => member switch
    {
        FieldInfo field => (field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly) && !field.IsSpecialName,
        PropertyInfo property => property.GetAccessors(nonPublic: true).Any(IsVisible),
        EventInfo e => IsVisible(e.AddMethod!),
        ConstructorInfo constructor => IsVisible(constructor),
        MethodInfo method => IsVisible(method) && IsWritten(method),
        _ => false,
    });

    public static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    /// <summary>Accessors belong to their property; what every record has by nature nobody wrote.</summary>
    private static bool IsWritten(MethodInfo method) =>
        (!method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal))
        && (!method.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false) || method.Name == "Deconstruct")
        && !method.Name.Contains('<', StringComparison.Ordinal);
}
