using CxKit.Numerics;

namespace CxKit.Journeys;

/// <summary>How far customers get through the steps of a funnel.</summary>
/// <remarks>
/// <para>What is counted and how is <see cref="Rule"/>; <see cref="ToString"/> prints it with the counts. The counts of all customers are shown however small
/// they are; lists of customers and groups of a breakdown keep to <see cref="JourneyLog.MinimumCell"/>.</para>
/// <para>Immutable and thread-safe; it holds on to the log that it is of. Times and lists are worked out when asked for.</para>
/// </remarks>
public sealed partial class Funnel
{
    /// <summary>The most steps that a funnel may have: 100.</summary>
    public const int MaximumSteps = 100;

    private readonly FunnelRule _rule;
    private readonly FunnelAttempts _attempts;

    internal Funnel(JourneyLog log, FunnelRule rule, FunnelAttempts attempts)
    {
        (Log, _rule, _attempts) = (log, rule, attempts);
        var tally = new FunnelTally(rule);
        for (var attempt = 0; attempt < attempts.Count; attempt++)
        {
            tally.Add(attempts, attempt);
        }

        Steps = tally.Steps();
        Customers = tally.Customers;
        Notes = FunnelNotes.Of(this);
    }

    /// <summary>The rule by which it counts, in words, the same in every culture.</summary>
    public string Rule => _rule.ToString();

    /// <summary>The options by which it counts.</summary>
    public FunnelOptions Options => _rule.Options;

    /// <summary>How many reached each step, in order.</summary>
    public IReadOnlyList<FunnelStepResult> Steps { get; }

    /// <summary>The share of those who started that completed all steps, with its Wilson interval; null when nobody started.</summary>
    public Estimate? Conversion => Steps[^1].FromStart;

    /// <summary>The number of different customers who started.</summary>
    public int Customers { get; }

    /// <summary>How many were left out of all counts because an excluding event stopped them; 0 unless <see cref="ExclusionEffect.LeavesOut"/>.</summary>
    public long LeftOut => _attempts.LeftOut;

    /// <summary>What a reader of the numbers should know: steps that never occur, attempts that may still go on, intervals that are too short.</summary>
    public IReadOnlyList<string> Notes { get; }

    internal JourneyLog Log { get; }

    internal FunnelRule Definition => _rule;

    internal FunnelAttempts Attempts => _attempts;

    /// <summary>How long it takes from the first step to the last.</summary>
    /// <inheritdoc cref="Time"/>
    public ConversionTime TimeToConvert() => Time(1, _rule.Steps.Count);

    /// <summary>How long it takes from one step to a later one.</summary>
    /// <param name="from">The number of the earlier step, from 1.</param>
    /// <param name="to">The number of the later step.</param>
    /// <remarks>An attempt that a customer counts by is the first to get so far, from its earliest start, so time counts from there. Time n·log n.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">There is no such step, or <paramref name="from"/> is later than <paramref name="to"/>.</exception>
    public ConversionTime Time(int from, int to)
    {
        RequireStep(from, nameof(from));
        RequireStep(to, nameof(to));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(from, to);
        var (took, watched) = (new List<double>(), new List<double>());
        for (var attempt = 0; attempt < _attempts.Count; attempt++)
        {
            var reach = _attempts.Reach(attempt);
            if (reach >= to)
            {
                took.Add(_attempts.Time(attempt, to) - _attempts.Time(attempt, from));
            }
            else if (reach >= from)
            {
                watched.Add(_attempts.WatchedUntil(attempt) - _attempts.Time(attempt, from));
            }
        }

        return new(from, to, KaplanMeier.From([.. took], [.. watched]), Options.Level);
    }

    /// <summary>How many other events lie between two steps of those who reached both: the clicks that it takes.</summary>
    /// <param name="from">The number of the earlier step, from 1.</param>
    /// <param name="to">The number of the later step, greater than <paramref name="from"/>.</param>
    /// <remarks>All events of the customer (or session) in between, those used for steps between the two left out.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">There is no such step, or <paramref name="from"/> is not before <paramref name="to"/>.</exception>
    public OtherEvents EventsBetween(int from, int to)
    {
        RequireStep(from, nameof(from));
        RequireStep(to, nameof(to));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(from, to);
        var between = new List<double>();
        for (var attempt = 0; attempt < _attempts.Count; attempt++)
        {
            if (_attempts.Reach(attempt) >= to)
            {
                between.Add(_attempts.Position(attempt, to) - _attempts.Position(attempt, from) - (to - from));
            }
        }

        if (between.Count == 0)
        {
            return new(0, 0, 0, 0, 0);
        }

        double[] sorted = [.. between.Order()];
        return new(
            sorted.Length, sorted.Average(), (int)SampleQuantile.StepOfSorted(sorted, 0.5), (int)SampleQuantile.StepOfSorted(sorted, 0.9), (int)sorted[^1]);
    }

    /// <summary>The customers who reached a step, in ordinal order.</summary>
    /// <param name="step">The number of the step, from 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such step.</exception>
    /// <exception cref="InvalidOperationException">They are fewer than <see cref="JourneyLog.MinimumCell"/>, and not none.</exception>
    public IReadOnlyList<string> Reached(int step) => SubjectsWhere(step, furthest => furthest >= step);

    /// <summary>The customers who reached a step and never the next one, in ordinal order: whom to ask, or to help on.</summary>
    /// <param name="step">The number of the step, from 1; of the last step it is those who converted.</param>
    /// <remarks>Where sessions or attempts are counted, by the furthest of a customer, so nobody is here who got further at another time. Those whose window is open
    /// may still come; they are in the list.</remarks>
    /// <inheritdoc cref="Reached"/>
    public IReadOnlyList<string> StoppedAt(int step) => SubjectsWhere(step, furthest => furthest == step);

    /// <summary>The rule, a line a step, and the notes, with numbers in the current culture.</summary>
    public override string ToString() => FunnelTable.Of(this);

    private List<string> SubjectsWhere(int step, Func<int, bool> belongs)
    {
        RequireStep(step, nameof(step));
        var subjects = new List<string>();
        for (int attempt = 0, next; attempt < _attempts.Count; attempt = next)
        {
            var furthest = 0;
            for (next = attempt; next < _attempts.Count && _attempts.Subject(next) == _attempts.Subject(attempt); next++)
            {
                furthest = Math.Max(furthest, _attempts.Reach(next));
            }

            if (belongs(furthest))
            {
                subjects.Add(Log.Columns.Subjects[_attempts.Subject(attempt)]);
            }
        }

        return subjects.Count == 0 || subjects.Count >= Log.MinimumCell
            ? subjects
            : throw new InvalidOperationException(
                $"Fewer than {Log.MinimumCell} customers are in this list of step {step}, the fewest that a report may name (JourneyLogOptions.MinimumCell).");
    }

    private void RequireStep(int step, string name)
    {
        if (step < 1 || step > _rule.Steps.Count)
        {
            throw new ArgumentOutOfRangeException(name, step, $"The funnel has steps 1 to {_rule.Steps.Count}.");
        }
    }
}
