using System.Reflection;
using CxKit.Numerics;
using CxKit.Tests.Support;

namespace CxKit.Tests.Architecture;

/// <summary>No ambient clock and no ambient randomness: what BannedSymbols.txt names is in no method of the package.</summary>
/// <remarks>
/// The analyzer stops the build at the same symbols; this looks at what was built, so that a suppressed warning or a generator does not get past.
/// </remarks>
public class BannedSymbolsTests
{
    private static readonly HashSet<string> Banned = Repository.ReadText("BannedSymbols.txt")
        .Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line.Split(';')[0])
        .ToHashSet();

    [Fact]
    public void Nothing_banned_is_used() => Verdict.NoOffenders("Time and chance come from the caller.", Offences(PackageTypes.All.Where(type => type != typeof(SecretBytes))));

    /// <summary>What nobody may guess, such as the code of a coupon, cannot come from a seed: one internal type makes it, and no result of a computation.</summary>
    [Fact]
    public void Secrets_come_from_one_place() => Assert.All(
        Offences([typeof(SecretBytes)]), offence => Assert.EndsWith("uses T:System.Security.Cryptography.RandomNumberGenerator", offence, StringComparison.Ordinal));

    [Fact]
    public void Planted_uses_are_caught()
    {
        var planted = typeof(BannedSymbolsTests).Assembly.GetTypes().Where(type => type.Namespace == typeof(Offenders.Ambient.Ambient).Namespace);
        Assert.Equal(
            [
                "<ClockInALambda>b__1_0 uses P:System.Environment.TickCount",
                "Clock uses P:System.DateTimeOffset.UtcNow",
                "OfABannedNamespace uses N:MathNet.Numerics.Random",
                "OfABannedType uses T:System.Security.Cryptography.RandomNumberGenerator",
                "Unseeded uses M:System.Random.#ctor",
            ],
            Offences(planted).Select(offence => offence[(offence.IndexOf(' ', StringComparison.Ordinal) + 1)..]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_entry_names_something_that_exists()
    {
        var assemblies = new[]
        {
            typeof(object).Assembly,
            typeof(System.Diagnostics.Process).Assembly,
            typeof(System.Security.Cryptography.SHA256).Assembly,
            typeof(MathNet.Numerics.Constants).Assembly,
        };
        var known = assemblies.SelectMany(assembly => assembly.GetExportedTypes()).SelectMany(Names).ToHashSet();
        Assert.Empty(Banned.Except(known));

        static IEnumerable<string> Names(Type type) =>
            type.GetMembers().Where(member => member is MethodBase or PropertyInfo or FieldInfo).Select(DocumentationId.Of)
                .Append(DocumentationId.Of(type))
                .Append("N:" + type.Namespace);
    }

    private static IEnumerable<string> Offences(IEnumerable<Type> types) =>
        from type in types
        from method in MethodBodyReader.MethodsOf(type)
        from used in MethodBodyReader.MembersNamedBy(method)
        from name in NamesOf(used)
        where Banned.Contains(name)
        select $"{type.FullName} {method.Name} uses {name}";

    /// <summary>The names under which a member can be banned: its own, its property's, its type's and its namespace's.</summary>
    private static IEnumerable<string> NamesOf(MemberInfo used)
    {
        var type = used as Type ?? used.DeclaringType!;
        if (type.HasElementType || type.IsGenericParameter)
        {
            return [];
        }

        var property = used is MethodInfo { IsSpecialName: true } accessor && accessor.Name.StartsWith("get_", StringComparison.Ordinal)
            ? [$"P:{DocumentationId.Of(type)[2..]}.{accessor.Name[4..]}"]
            : Array.Empty<string>();
        return property.Append(DocumentationId.Of(used)).Append(DocumentationId.Of(type)).Append("N:" + type.Namespace).Distinct();
    }
}
