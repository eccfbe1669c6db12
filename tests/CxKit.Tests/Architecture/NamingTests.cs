namespace CxKit.Tests.Architecture;

/// <summary>Names of the trade, one namespace an area, and no name that says nothing.</summary>
public class NamingTests
{
    private static readonly string[] EmptyWords = ["Manager", "Helper", "Helpers", "Util", "Utils", "Utility", "Utilities", "Base", "Impl"];

    [Fact]
    public void No_type_is_named_like_a_namespace() =>
        Verdict.NoOffenders("A type may not be named like a part of a namespace.", NamedLikeNamespace(PackageTypes.All));

    [Fact]
    public void No_name_ends_in_an_empty_word() => Verdict.NoOffenders("Say what it does.", EndingInEmptyWord(PackageTypes.All));

    [Fact]
    public void An_area_is_one_namespace() => Verdict.NoOffenders(
        "Sub-folders of an area group its files and add nothing to its namespace.",
        PackageTypes.All.Select(type => type.Namespace ?? "").Where(name => name.StartsWith("CxKit.", StringComparison.Ordinal) && name.Count(c => c == '.') > 1));

    [Fact]
    public void Planted_names_are_caught()
    {
        Assert.Equal(["Architecture"], NamedLikeNamespace(PackageTypes.Planted));
        Assert.Equal(["ForecastHelper"], EndingInEmptyWord(PackageTypes.Planted));
    }

    private static IEnumerable<string> NamedLikeNamespace(IReadOnlyList<Type> types)
    {
        var parts = types
            .Select(type => type.Namespace ?? "")
            .Where(name => name.StartsWith("CxKit", StringComparison.Ordinal))
            .SelectMany(name => name.Split('.'))
            .ToHashSet();
        return types.Where(type => parts.Contains(Bare(type))).Select(type => type.Name);
    }

    private static IEnumerable<string> EndingInEmptyWord(IEnumerable<Type> types) =>
        types.Where(type => EmptyWords.Any(word => Bare(type).EndsWith(word, StringComparison.Ordinal))).Select(type => type.Name);

    private static string Bare(Type type) => type.Name.Split('`')[0];
}
