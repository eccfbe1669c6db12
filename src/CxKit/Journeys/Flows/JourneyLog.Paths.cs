namespace CxKit.Journeys;

public sealed partial class JourneyLog
{
    /// <summary>The different journeys there are, the most frequent ones first.</summary>
    /// <param name="unit">What one journey is.</param>
    /// <param name="top">How many are shown; at least 1.</param>
    /// <param name="level">The level of the intervals, a fraction in (0, 1).</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public JourneyVariants Variants(JourneyUnit unit = JourneyUnit.Customer, int top = 20, double level = 0.95)
    {
        new PathOptions { Unit = unit, Top = top, Level = level }.RequireValid();
        var tally = new SequenceTally(this, level);
        foreach (var trace in Traces(unit))
        {
            tally.Journeys++;
            tally.Add(trace.Names, trace, trace.Times[^1] - trace.Times[0]);
        }

        return new() { Unit = unit, Journeys = tally.Journeys, Different = tally.Different, Variants = tally.Top(top) };
    }

    /// <summary>The most frequent sequences of <paramref name="length"/> events directly behind one another.</summary>
    /// <param name="length">The number of events of each, from 2 to 100.</param>
    /// <param name="options">Which ones; null for the defaults.</param>
    /// <remarks>Takes memory for each different sequence, and 12 bytes for each occurrence while it runs. An event that never occurs gives no sequence.</remarks>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="length"/> or an option is outside its range.</exception>
    public JourneyPaths Paths(int length, PathOptions? options = null)
    {
        const int longest = 100;
        if (length is < 2 or > longest)
        {
            throw new ArgumentOutOfRangeException(nameof(length), length, $"A path has from 2 to {longest} events. For whole journeys ask for Variants.");
        }

        options ??= new();
        options.RequireValid();
        var (from, to) = (NameCode(options.From), NameCode(options.To));
        var tally = new SequenceTally(this, options.Level);
        foreach (var trace in Traces(options.Unit))
        {
            tally.Journeys++;
            for (var i = 0; i + length <= trace.Length; i++)
            {
                var names = trace.Names.Slice(i, length);
                if ((from is null || names[0] == from) && (to is null || names[^1] == to))
                {
                    tally.Add(names, trace, trace.Times[i + length - 1] - trace.Times[i]);
                }
            }
        }

        return new()
        {
            Unit = options.Unit,
            Length = length,
            Journeys = tally.Journeys,
            Total = tally.Total,
            Different = tally.Different,
            Paths = tally.Top(options.Top),
        };
    }

    /// <summary>The code of a name, −1 for one that does not occur, and null for none.</summary>
    internal int? NameCode(string? name) => name is null ? null : Math.Max(-1, Array.BinarySearch(Columns.Names, name, StringComparer.Ordinal));
}
