using CxKit.Numerics;

namespace CxKit.Journeys;

/// <summary>What a conversion is worth.</summary>
internal static class OrderValue
{
    /// <summary>The given value, or the mean over the log's conversions that have one; null when there is none.</summary>
    /// <remarks>
    /// The interval of the mean takes the orders of a customer together (ratio estimator, Cochran 1977, eq. 6.13), since customers who buy often buy alike.
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

        var customers = new List<(double Value, int Orders)>();
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

            if (orders > 0)
            {
                customers.Add((sum, orders));
            }
        }

        var (total, count) = (customers.Sum(customer => customer.Value), customers.Sum(customer => customer.Orders));
        var mean = total / count;
        if (customers.Count < 2 || !(mean > 0))
        {
            return null;
        }

        var squares = customers.Sum(customer => Math.Pow(customer.Value - mean * customer.Orders, 2));
        var error = Math.Sqrt(squares * customers.Count / (customers.Count - 1)) / count;
        var half = StandardNormal.TwoSided(options.Level) * error;
        return new(mean, new(mean - half, mean + half, options.Level));
    }
}
