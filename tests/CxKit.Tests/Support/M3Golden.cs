using System.Text.Json;

namespace CxKit.Tests.Support;

/// <summary>60 series of the M3 competition, AirPassengers, and what R (forecast 8.20 on R 4.2.2) says of them, from <c>../shared/golden/m3</c>.</summary>
internal static class M3Golden
{
    public const string Folder = "golden/m3";

    private static readonly Lazy<Dictionary<string, M3Series>> Loaded = new(() =>
        Read("series.json").ToDictionary(item => item.GetProperty("id").GetString()!, item => new M3Series(
            item.GetProperty("m").GetInt32(), Doubles(item.GetProperty("y")), Doubles(item.GetProperty("holdout")))));

    public static IReadOnlyDictionary<string, M3Series> Series => Loaded.Value;

    public static JsonElement[] Read(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(SharedDataFactAttribute.PathOf($"{Folder}/{file}")));
        return [.. document.RootElement.Clone().EnumerateArray()];
    }

    public static double[] Doubles(JsonElement array) => [.. array.EnumerateArray().Select(item => item.GetDouble())];
}

internal sealed record M3Series(int Season, double[] History, double[] Holdout);
