using System.Reflection;

namespace CxKit.Tests.Architecture;

/// <summary>Everything that waits says so in its name and can be cancelled.</summary>
public class AsyncTests
{
    [Fact]
    public void Asynchronous_methods_end_in_a_cancellation_token() => Verdict.NoOffenders(
        "A method that returns a task is named …Async and ends in CancellationToken cancellationToken = default.", Offences(PackageTypes.Exported));

    [Fact]
    public void Planted_methods_are_caught() => Assert.Equal(
        ["Tasks.TokenNotLastAsync", "Tasks.Unnamed", "Tasks.WithoutDefaultAsync", "Tasks.WithoutTokenAsync"],
        Offences(PackageTypes.Planted).Order());

    private static IEnumerable<string> Offences(IEnumerable<Type> types) =>
        from type in types
        where type.IsVisible
        let given = GivenByOthers(type)
        from method in VisibleMembers.Of(type).OfType<MethodInfo>()
        let isNamedAsync = method.Name.EndsWith("Async", StringComparison.Ordinal)
        where (isNamedAsync || Waits(method)) && !given.Contains(method)
        where !isNamedAsync || method.GetParameters() is not [.., { ParameterType: var last, HasDefaultValue: true }] || last != typeof(CancellationToken)
        select $"{type.Name}.{method.Name}";

    private static bool Waits(MethodInfo method) =>
        (method.ReturnType.FullName ?? "").StartsWith("System.Threading.Tasks.", StringComparison.Ordinal)
        || (method.ReturnType.IsGenericType && method.ReturnType.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>));

    /// <summary>Methods whose shape an interface or a base of the framework decides, such as <c>DisposeAsync</c>.</summary>
    private static HashSet<MethodInfo> GivenByOthers(Type type)
    {
        var interfaces = type.IsInterface ? [] : type.GetInterfaces().Where(i => i.Assembly != type.Assembly);
        var overrides = type.GetMethods().Where(method => method.GetBaseDefinition().DeclaringType!.Assembly != type.Assembly);
        return [.. interfaces.SelectMany(i => type.GetInterfaceMap(i).TargetMethods), .. overrides];
    }
}
