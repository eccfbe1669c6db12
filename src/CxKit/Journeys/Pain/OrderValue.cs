using CxKit.Numerics;

namespace CxKit.Journeys;

/// <summary>What a conversion is worth.</summary>
internal static class OrderValue
{
    /// <summary>The given value, or the mean over the log's conversions that have one; null when there is none.</summary>
    /// <remarks>
    /// The interval of the mean takes the orders of a customer together, since one customer's orders are alike.
    /// </remarks>
    public static Estimate? Of(JourneyLog log, decimal? given, PainPointOptions options)
    {
        if (given is { } known)
        {
            return new((double)known, new((double)known, (double)known, options.Level));
        }

        var columns = log.Columns;
        var conversion = Array.BinarySearch(columns.Names, options.Conversion, StringComparer.Ordinal);
        if (conversion < 0)
        {
            return null;
        }

        var mean = new ClusteredMean();
        for (var s = 0; s < columns.Subjects.Length; s++)
        {
            var (sum, orders) = (0.0, 0);
            for (var i = columns.SubjectStarts[s]; i < columns.SubjectStarts[s + 1]; i++)
            {
                if (columns.NameCodes[i] == conversion && columns.Values.TryGet(i, out var value))
                {
                    (sum, orders) = (sum + value, orders + 1);
                }
            }

            mean.Add(sum, orders);
        }

        return mean.Clusters >= 2 && mean.Of(options.Level) is { Value: > 0 } estimate ? estimate : null;
    }
}
