using System.Reflection;
using CxKit.Forecasting;

namespace CxKit.Tests.Architecture;

/// <summary>An area uses itself, the root, the internal numerics and the framework; only the numerics use MathNet; the root uses no area.</summary>
public class WallsTests
{
    private const string Planted = "CxKit.Tests.Architecture.Offenders.Walls";
    private static readonly Assembly Package = typeof(Interval).Assembly;

    [Fact]
    public void No_area_names_another() => Verdict.NoOffenders("Areas meet in the user's code only.", Offences(Package, "CxKit"));

    [Fact]
    public void The_package_stands_on_the_framework_its_abstractions_and_MathNet() => Verdict.NoOffenders(
        "A new dependency needs a new package.",
        Package.GetReferencedAssemblies().Select(reference => reference.Name!).Where(name =>
            !name.StartsWith("System.", StringComparison.Ordinal)
            && !name.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal)
            && name != "MathNet.Numerics"));

    [Theory]
    [InlineData("DerivesFromAnotherArea", TypePlace.Base)]
    [InlineData("ImplementsAnotherArea", TypePlace.Base)]
    [InlineData("WearsAnAttribute", TypePlace.Attribute)]
    [InlineData("NamesInAnAttribute", TypePlace.Attribute)]
    [InlineData("ConstrainsItsArgument`1", TypePlace.Constraint)]
    [InlineData("ConstrainsAMethod", TypePlace.Constraint)]
    [InlineData("KeepsAField", TypePlace.Field)]
    [InlineData("HandsOutAList", TypePlace.Signature)]
    [InlineData("HasALocal", TypePlace.Local)]
    [InlineData("CallsAStatic", TypePlace.Body)]
    [InlineData("AsksForATypeOf", TypePlace.Body)]
    [InlineData("HidesInALambda+<>c", TypePlace.Body)]
    [InlineData("HidesBehindAwait+<Wait>d__0", TypePlace.Body)]
    [InlineData("HidesInAnIterator+<Walk>d__0", TypePlace.Body)]
    [InlineData("CallsMathNet", TypePlace.Body)]
    internal void A_planted_breach_is_seen(string type, TypePlace place)
    {
        var offences = Offences(typeof(WallsTests).Assembly, Planted);
        Assert.Contains(offences, offence => offence.StartsWith($"{Planted}.Forecasting.{type} names ", StringComparison.Ordinal)
            && offence.Contains($"({place}", StringComparison.Ordinal));
    }

    [Fact]
    public void A_root_type_that_uses_an_area_is_seen() => Assert.Contains(
        Offences(typeof(WallsTests).Assembly, Planted), offence => offence.StartsWith($"{Planted}.RootThatKnowsAnArea names ", StringComparison.Ordinal));

    [Fact]
    public void What_is_allowed_is_not_seen() => Assert.DoesNotContain(
        Offences(typeof(WallsTests).Assembly, Planted), offence => offence.StartsWith($"{Planted}.Forecasting.KeepsWithinItsWalls", StringComparison.Ordinal));

    [Fact]
    public void The_rule_reads_real_code()
    {
        var places = from type in Package.GetTypes()
                     where type.Namespace == typeof(Forecast).Namespace
                     from use in TypeUses.Of(type)
                     where use.Used.Namespace == "CxKit.Numerics"
                     select use.Place;
        var seen = places.ToHashSet();
        Assert.Superset(new HashSet<TypePlace> { TypePlace.Signature, TypePlace.Local, TypePlace.Body }, seen);
        Assert.Contains(Package.GetTypes().Where(type => type.Namespace == "CxKit.Numerics").SelectMany(TypeUses.Of), use => IsMathNet(use.Used));
    }

    private static List<string> Offences(Assembly assembly, string root)
    {
        var offences = from type in assembly.GetTypes()
                       let area = AreaOf(type, root)
                       where area is not null
                       from use in TypeUses.Of(type)
                       where !IsAllowed(area, use.Used, root)
                       select use.ToString();
        return offences.ToList();
    }

    private static bool IsAllowed(string area, Type used, string root) =>
        IsMathNet(used) ? area == "Numerics" : AreaOf(used, root) is null or "" or "Numerics" || AreaOf(used, root) == area;

    /// <summary>The first name below the root namespace; empty for a type of the root itself, null for a type outside.</summary>
    private static string? AreaOf(Type type, string root)
    {
        if (type.Namespace == root)
        {
            return "";
        }

        return type.Namespace?.StartsWith(root + ".", StringComparison.Ordinal) == true ? type.Namespace[(root.Length + 1)..].Split('.')[0] : null;
    }

    private static bool IsMathNet(Type type) => type.Namespace?.StartsWith("MathNet", StringComparison.Ordinal) == true;
}
