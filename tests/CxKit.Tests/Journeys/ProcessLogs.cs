using System.Globalization;
using System.IO.Compression;
using CxKit.Journeys;
using CxKit.Tests.Support;

namespace CxKit.Tests.Journeys;

/// <summary>
/// The public event logs of process mining that lie beside the repository. Events of a case at one instant keep the order of the file, as in pm4py, which sorts by case and
/// time and leaves ties as they are.
/// </summary>
internal static class ProcessLogs
{
    public const string Receipt = "data/permit_receipt_log/receipt_events.csv.gz";

    public const string Incidents = "data/bpi2013_incidents/bpi2013_incident_events.csv.gz";

    /// <param name="relativePath">A file with case, time and activity as the first three columns, none of them quoted.</param>
    public static JourneyLog Read(string relativePath)
    {
        using var file = new StreamReader(new GZipStream(File.OpenRead(SharedDataFactAttribute.PathOf(relativePath)), CompressionMode.Decompress));
        return JourneyLog.From(Events(file));
    }

    private static IEnumerable<JourneyEvent> Events(StreamReader file)
    {
        file.ReadLine();
        for (var row = 0; file.ReadLine() is { } line; row++)
        {
            var cells = line.Split(',', 4);
            yield return new(cells[0], cells[2], DateTimeOffset.Parse(cells[1], CultureInfo.InvariantCulture)) { Sequence = row };
        }
    }
}
