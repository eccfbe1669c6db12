namespace CxKit.Journeys;

/// <summary>How each journey ended: where its part of interest ends, and whether it converted.</summary>
internal sealed class JourneyOutcomes
{
    /// <summary>How many events of each journey come before its first conversion; all of them where it does not convert, −1 where it is left out.</summary>
    public required int[] Ends { get; init; }

    public required bool[] Converted { get; init; }

    /// <summary>The place of each journey's subject.</summary>
    public required int[] Subjects { get; init; }

    /// <summary>How many journeys reached each name.</summary>
    public required int[] Reached { get; init; }

    /// <summary>How many of them converted.</summary>
    public required int[] ReachedAndConverted { get; init; }

    /// <summary>How often each name occurs in the part of interest.</summary>
    public required long[] Visits { get; init; }

    public int Journeys { get; private set; }

    public int Conversions { get; private set; }

    public int Open { get; private set; }

    public int Overlong { get; private set; }

    public static JourneyOutcomes Of(JourneyLog log, JourneyScope scope)
    {
        var columns = log.Columns;
        var traces = log.Traces(scope.Unit);
        var conversion = Array.BinarySearch(columns.Names, scope.Conversion, StringComparer.Ordinal);
        var openAfter = log.AsOf is { } asOf && scope.Abandonment < asOf - DateTimeOffset.MinValue ? (asOf - scope.Abandonment).UtcTicks : long.MinValue;
        var outcomes = new JourneyOutcomes
        {
            Ends = new int[traces.Count],
            Converted = new bool[traces.Count],
            Subjects = new int[traces.Count],
            Reached = new int[columns.Names.Length],
            ReachedAndConverted = new int[columns.Names.Length],
            Visits = new long[columns.Names.Length],
        };
        var seen = new int[columns.Names.Length];
        foreach (var trace in traces)
        {
            outcomes.Add(trace, conversion, openAfter, scope, seen);
        }

        return outcomes;
    }

    private void Add(Trace trace, int conversion, long openAfter, JourneyScope scope, int[] seen)
    {
        var at = conversion < 0 ? -1 : trace.Names.IndexOf((ushort)conversion);
        var converted = at >= 0;
        var end = converted ? at : trace.Length;
        Subjects[trace.Unit] = trace.Subject;
        Ends[trace.Unit] = -1;
        if (end > scope.LongestJourney)
        {
            Overlong++;
            return;
        }

        if (scope.Abandonment > TimeSpan.Zero && trace.Times[converted ? at : trace.Length - 1] > openAfter)
        {
            Open++;
            return;
        }

        (Ends[trace.Unit], Converted[trace.Unit]) = (end, converted);
        Journeys++;
        Conversions += converted ? 1 : 0;
        foreach (var name in trace.Names[..end])
        {
            Visits[name]++;
            if (seen[name] != trace.Unit + 1)
            {
                seen[name] = trace.Unit + 1;
                Reached[name]++;
                ReachedAndConverted[name] += converted ? 1 : 0;
            }
        }
    }
}
