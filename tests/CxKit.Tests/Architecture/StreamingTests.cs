namespace CxKit.Tests.Architecture;

/// <summary>What learns from a stream can be combined across threads and machines, and shown at any time.</summary>
public class StreamingTests
{
    [Fact]
    public void What_observes_also_merges_and_shows_a_snapshot() =>
        Verdict.NoOffenders("Observe needs Merge and Snapshot.", Offences(PackageTypes.Exported));

    [Fact]
    public void A_planted_observer_without_merge_is_caught() => Assert.Equal(["ObservesOnly"], Offences(PackageTypes.Planted));

    private static IEnumerable<string> Offences(IEnumerable<Type> types) =>
        from type in types
        let methods = type.GetMethods().Select(method => method.Name).ToHashSet()
        where methods.Contains("Observe") && !methods.IsSupersetOf(["Merge", "Snapshot"])
        select type.Name;
}
