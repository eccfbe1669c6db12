using System.Globalization;
using System.IO.Compression;
using CxKit.Journeys;
using CxKit.Tests.Support;

namespace CxKit.Tests.Journeys;

/// <summary>The example data of the R package ChannelAttribution: 10,000 rows of paths over 12 channels.</summary>
internal static class PathData
{
    public const string File = "data/channel_paths/channel_paths.csv.gz";

    private static readonly Lazy<IReadOnlyList<ChannelPath>> s_paths = new(Read);

    public static IReadOnlyList<ChannelPath> Paths => s_paths.Value;

    private static List<ChannelPath> Read()
    {
        using var file = System.IO.File.OpenRead(SharedDataFactAttribute.PathOf(File));
        using var reader = new StreamReader(new GZipStream(file, CompressionMode.Decompress));
        var paths = new List<ChannelPath>();
        for (reader.ReadLine(); reader.ReadLine() is { } line;)
        {
            var fields = line.Split(',');
            paths.Add(ChannelPath.Parse(fields[0]) with
            {
                Conversions = long.Parse(fields[1], CultureInfo.InvariantCulture),
                Value = decimal.Parse(fields[2], NumberStyles.Float, CultureInfo.InvariantCulture),
                Nulls = long.Parse(fields[3], CultureInfo.InvariantCulture),
            });
        }

        return paths;
    }
}
