using System.Text.RegularExpressions;

namespace CxKit.Tests.Architecture;

/// <summary><see cref="DateTime"/> does not say which time zone it is in; users are asked for <see cref="DateTimeOffset"/> or <see cref="DateOnly"/>.</summary>
public partial class DateTimeTests
{
    [Fact]
    public void No_DateTime_is_public() =>
        Verdict.NoOffenders("Take and give DateTimeOffset, DateOnly or TimeSpan.", Offences(PackageTypes.Exported));

    [Fact]
    public void A_planted_DateTime_is_caught() =>
        Assert.Equal(["Dates: static IReadOnlyList<DateTime?> Ambiguous()"], Offences(PackageTypes.Planted));

    private static IEnumerable<string> Offences(IEnumerable<Type> types) =>
        from type in types
        from line in PublicApi.Render([type]).Split('\n')
        where DateTimeWord().IsMatch(line)
        select $"{type.Name}: {line.Trim()}";

    [GeneratedRegex(@"\bDateTime\b")]
    private static partial Regex DateTimeWord();
}
