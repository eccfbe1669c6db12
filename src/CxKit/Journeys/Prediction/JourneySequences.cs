namespace CxKit.Journeys;

/// <summary>The finished journeys of a log as one row of symbols: before each journey a mark of its start, then its events before the conversion.</summary>
internal sealed class JourneySequences
{
    /// <summary>Names are 0 and on; the number of names stands for the start as a symbol before, and for the end as one that comes next.</summary>
    public required int Names { get; init; }

    public required int[] Symbols { get; init; }

    /// <summary>The symbol that comes next after each place.</summary>
    public required int[] Next { get; init; }

    /// <summary>Where each journey starts in <see cref="Symbols"/>, and their number as the last.</summary>
    public required int[] Starts { get; init; }

    public required bool[] Converted { get; init; }

    /// <summary>The place of each journey's subject; never falls.</summary>
    public required int[] Subjects { get; init; }

    public int Count => Converted.Length;

    /// <summary>How many customers have a journey with an event before its conversion, from which alone something is learnt.</summary>
    public int CustomersToLearnFrom => Enumerable.Range(0, Count).Where(journey => Starts[journey + 1] - Starts[journey] > 1).Select(journey => Subjects[journey]).Distinct().Count();

    public static JourneySequences Of(JourneyLog log, JourneyScope scope)
    {
        var outcomes = JourneyOutcomes.Of(log, scope);
        var names = log.Names.Count;
        var conversion = Array.BinarySearch(log.Columns.Names, scope.Conversion, StringComparer.Ordinal);
        var length = outcomes.Journeys + outcomes.Visits.Sum();
        if (length > Array.MaxLength)
        {
            throw new InvalidOperationException($"A predictor learns from at most {Array.MaxLength:N0} events. Take part of the log, as with JourneyLog.Between.");
        }

        var (symbols, next) = (new int[length], new int[length]);
        var (starts, converted, subjects) = (new int[outcomes.Journeys + 1], new bool[outcomes.Journeys], new int[outcomes.Journeys]);
        var (at, journey) = (0, 0);
        foreach (var trace in log.Traces(scope.Unit))
        {
            var end = outcomes.Ends[trace.Unit];
            if (end < 0)
            {
                continue;
            }

            (starts[journey], converted[journey], subjects[journey]) = (at, outcomes.Converted[trace.Unit], trace.Subject);
            symbols[at++] = names;
            foreach (var name in trace.Names[..end])
            {
                (next[at - 1], symbols[at]) = (name, name);
                at++;
            }

            next[at - 1] = converted[journey] ? conversion : names;
            journey++;
        }

        starts[journey] = at;
        return new() { Names = names, Symbols = symbols, Next = next, Starts = starts, Converted = converted, Subjects = subjects };
    }
}
