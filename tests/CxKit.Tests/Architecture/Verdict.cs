namespace CxKit.Tests.Architecture;

/// <summary>Ends an architecture test: lists every offender, not only the first.</summary>
internal static class Verdict
{
    public static void NoOffenders(string rule, IEnumerable<string> offenders)
    {
        var all = offenders.Distinct().Order(StringComparer.Ordinal).ToList();
        Assert.True(all.Count == 0, $"{rule} {all.Count} offend:\n  {string.Join("\n  ", all)}");
    }
}
