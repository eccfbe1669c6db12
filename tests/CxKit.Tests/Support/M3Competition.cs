using System.Globalization;

namespace CxKit.Tests.Support;

/// <summary>All 3,003 series of the M3 competition (Makridakis &amp; Hibon 2000) from <c>../shared/data/m3</c>.</summary>
internal static class M3Competition
{
    public const string Folder = "data/m3";

    private static readonly Lazy<M3Series[]> Loaded = new(() =>
    {
        var values = SharedCsv.Read($"{Folder}/m3_values.csv.gz").ToLookup(row => (row["series_id"], row["set"]), row => double.Parse(row["value"], CultureInfo.InvariantCulture));
        return [.. SharedCsv.Read($"{Folder}/m3_series.csv.gz").Select(row => new M3Series(
            int.Parse(row["frequency"], CultureInfo.InvariantCulture), [.. values[(row["series_id"], "train")]], [.. values[(row["series_id"], "test")]]))];
    });

    public static IReadOnlyList<M3Series> All => Loaded.Value;
}
