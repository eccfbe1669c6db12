namespace CxKit.Tests.Architecture;

/// <summary>A test that draws other cases in every run passes today and fails tomorrow: properties are checked with a seed.</summary>
public class SeededTests
{
    [Fact]
    public void Properties_are_checked_with_a_seed()
    {
        var offenders = typeof(SeededTests).Assembly.GetTypes().SelectMany(Offences).ToList();
        Verdict.NoOffenders("Use Holds() of SeededProperty.", offenders.Where(offender => !offender.Contains(".Offenders.", StringComparison.Ordinal)));
        Assert.Contains(offenders, offender => offender.Contains($"{nameof(Offenders.Ambient.Ambient.UnseededProperty)} ", StringComparison.Ordinal));
    }

    private static IEnumerable<string> Offences(Type type) =>
        from method in MethodBodyReader.MethodsOf(type)
        from used in MethodBodyReader.MembersNamedBy(method)
        where used.DeclaringType?.Namespace?.StartsWith("FsCheck", StringComparison.Ordinal) == true
            && used.Name.Contains("QuickCheck", StringComparison.Ordinal)
        select $"{type.FullName}.{method.Name} uses {used.Name}";
}
