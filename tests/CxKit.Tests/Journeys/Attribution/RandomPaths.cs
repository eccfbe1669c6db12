using CxKit.Journeys;
using FsCheck;
using FsCheck.Fluent;

namespace CxKit.Tests.Journeys;

/// <summary>Small sets of paths of all kinds: repeats, channels that never convert, equal paths, rows that count nothing.</summary>
internal static class RandomPaths
{
    public static Gen<ChannelPath[]> Any { get; } =
        from channels in Gen.Choose(1, 6)
        from rows in Gen.Choose(1, 25)
        from paths in Path(channels, 7).ArrayOf(rows)
        select paths;

    /// <summary>At least one journey among them converts, for some value.</summary>
    public static Gen<ChannelPath[]> WithConversion { get; } = Any.Where(paths => paths.Any(path => path.Value > 0));

    private static Gen<ChannelPath> Path(int channels, int longest) =>
        from length in Gen.Choose(1, longest)
        from touches in Gen.Choose(0, channels - 1).ArrayOf(length)
        from conversions in Gen.Frequency((2, Gen.Constant(0)), (3, Gen.Choose(1, 5)))
        from nulls in Gen.Frequency((1, Gen.Constant(0)), (3, Gen.Choose(1, 20)))
        from cents in Gen.Choose(0, 10_000)
        select new ChannelPath([.. touches.Select(Name)])
        {
            Conversions = conversions,
            Nulls = nulls,
            Value = conversions > 0 ? cents / 100m : 0,
            TimesBeforeConversion = [.. Enumerable.Range(1, length).Reverse().Select(hours => TimeSpan.FromHours(7 * hours))],
        };

    private static string Name(int channel) => ((char)('a' + channel)).ToString();
}
