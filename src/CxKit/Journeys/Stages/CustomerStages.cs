using System.Runtime.InteropServices;
using CxKit.Numerics;

namespace CxKit.Journeys;

/// <summary>The stages of every customer over time: a customer is in exactly one from the first event on.</summary>
/// <remarks>Made by <see cref="JourneyLog.Stages"/>. Holds 24 bytes a change of stage. Immutable and thread-safe.</remarks>
public sealed class CustomerStages
{
    private readonly string[] _subjects;
    private readonly string[] _positions; // unplaced, the stages, lapsed
    private readonly int[] _starts;
    private readonly (int Position, long Time, int Cycle)[] _changes;
    private readonly int _minimumCell;

    internal CustomerStages(StageModel model, string[] subjects, DateTimeOffset? asOf, int minimumCell, StageWalk walk)
    {
        Model = model;
        AsOf = asOf;
        _subjects = subjects;
        _minimumCell = minimumCell;
        _positions = [StageModel.Unplaced, .. model.Stages, StageModel.Lapsed];
        _starts = walk.Starts;
        _changes = [.. walk.Changes];
    }

    /// <summary>The model.</summary>
    public StageModel Model { get; }

    /// <summary>Up to when the data are complete; null for an empty log.</summary>
    public DateTimeOffset? AsOf { get; }

    /// <summary>The stage of a customer at an instant; null before the first event, and for a customer without events.</summary>
    /// <param name="subject">The customer.</param>
    /// <param name="at">The instant; what happens at it has happened. Default null: <see cref="AsOf"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="at"/> is later than <see cref="AsOf"/>.</exception>
    public string? StageOf(string subject, DateTimeOffset? at = null)
    {
        var ticks = Known(at);
        return IndexOf(subject) is >= 0 and var index && PositionAt(index, ticks) is >= 0 and var position ? _positions[position] : null;
    }

    /// <summary>All changes of stage of a customer in order of time, the first one at the first event; empty for a customer without events.</summary>
    /// <param name="subject">The customer.</param>
    public IReadOnlyList<StageChange> History(string subject) => IndexOf(subject) is >= 0 and var index
        ? Array.ConvertAll(_changes[_starts[index].._starts[index + 1]], change => new StageChange(_positions[change.Position], Utc(change.Time), change.Cycle))
        : [];

    /// <summary>The customers who are in a stage at an instant, in ordinal order: a segment for <see cref="JourneyLog.OfSubjects"/>, a list to write to.</summary>
    /// <param name="stage">The stage, <see cref="StageModel.Lapsed"/> or <see cref="StageModel.Unplaced"/>.</param>
    /// <param name="at">The instant; what happens at it has happened. Default null: <see cref="AsOf"/>.</param>
    /// <exception cref="ArgumentException">The model has no such stage.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="at"/> is later than <see cref="AsOf"/>.</exception>
    public IEnumerable<string> SubjectsIn(string stage, DateTimeOffset? at = null)
    {
        var position = PositionOf(stage);
        var ticks = Known(at);
        return Enumerable.Range(0, _subjects.Length).Where(index => PositionAt(index, ticks) == position).Select(index => _subjects[index]);
    }

    /// <summary>How many customers are in each stage at an instant.</summary>
    /// <param name="at">The instant; what happens at it has happened. Default null: <see cref="AsOf"/>.</param>
    /// <param name="level">The level of the intervals, a fraction in (0, 1).</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="at"/> is later than <see cref="AsOf"/>, or <paramref name="level"/> is outside its range.</exception>
    public StageCounts Counts(DateTimeOffset? at = null, double level = 0.95)
    {
        Interval.RequireLevel(level);
        var ticks = Known(at);
        var counts = new int[_positions.Length];
        for (var index = 0; index < _subjects.Length; index++)
        {
            if (PositionAt(index, ticks) is >= 0 and var position)
            {
                counts[position]++;
            }
        }

        var withheld = SmallCells.Of(counts, _minimumCell);
        var customers = counts.Sum();
        return new()
        {
            At = Utc(ticks),
            Customers = customers,
            Stages =
            [
                .. from position in Enumerable.Range(0, customers == 0 ? 0 : counts.Length)
                   where !withheld[position]
                   select new StageCount(_positions[position], counts[position], WilsonInterval.Of(counts[position], customers, level)!.Value),
            ],
            Withheld = withheld.Count(hidden => hidden),
        };
    }

    /// <summary>Where customers went next: of all stays in a stage, how many ended by entering which other.</summary>
    /// <param name="level">The level of the intervals, a fraction in (0, 1).</param>
    /// <remarks>
    /// A stay counts whether it has ended or not, so the rates of a stage add up to the share of stays that are over; a customer has several stays in a
    /// stage over several cycles, and the intervals take them as independent. Young stays had little time to go on:
    /// <see cref="TimeIn"/> takes that into account.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="level"/> is outside its range.</exception>
    public StageTransitions Transitions(double level = 0.95)
    {
        var tally = new StageTransitionTally(_positions);
        for (var index = 0; index < _subjects.Length; index++)
        {
            var from = StageTransitionTally.Newcomer;
            for (var i = _starts[index]; i < _starts[index + 1]; i++)
            {
                tally.Move(index, from, _changes[i].Position);
                from = _changes[i].Position;
            }

            tally.Stay(from);
        }

        return tally.ToTransitions(_minimumCell, level);
    }

    /// <summary>Where customers were at one instant and where they are at a later one, each customer counted once; staying in a stage is a cell too.</summary>
    /// <param name="from">The earlier instant.</param>
    /// <param name="to">The later instant.</param>
    /// <param name="level">The level of the intervals, a fraction in (0, 1).</param>
    /// <exception cref="ArgumentException"><paramref name="from"/> is later than <paramref name="to"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="to"/> is later than <see cref="AsOf"/>, or <paramref name="level"/> is outside its range.</exception>
    public StageTransitions Transitions(DateTimeOffset from, DateTimeOffset to, double level = 0.95)
    {
        if (from > to)
        {
            throw new ArgumentException($"From is {from:u}, which is later than to, {to:u}. Swap them.", nameof(from));
        }

        var (start, end) = (Known(from), Known(to));
        var tally = new StageTransitionTally(_positions);
        for (var index = 0; index < _subjects.Length; index++)
        {
            if (PositionAt(index, end) is >= 0 and var position)
            {
                tally.Move(index, PositionAt(index, start), position);
            }
        }

        return tally.ToTransitions(_minimumCell, level);
    }

    /// <summary>How long customers stay in a stage; null when fewer customers than <see cref="JourneyLog.MinimumCell"/>, or none, were ever in it.</summary>
    /// <param name="stage">The stage, <see cref="StageModel.Lapsed"/> or <see cref="StageModel.Unplaced"/>.</param>
    /// <exception cref="ArgumentException">The model has no such stage.</exception>
    public StageDuration? TimeIn(string stage)
    {
        var position = PositionOf(stage);
        var (ended, open) = (new List<double>(), new List<double>());
        var customers = 0;
        for (var index = 0; index < _subjects.Length; index++)
        {
            var before = ended.Count + open.Count;
            for (var i = _starts[index]; i < _starts[index + 1]; i++)
            {
                if (_changes[i].Position == position)
                {
                    var goesOn = i + 1 == _starts[index + 1];
                    var end = goesOn ? AsOf!.Value.UtcTicks : _changes[i + 1].Time;
                    (goesOn ? open : ended).Add((double)(end - _changes[i].Time) / TimeSpan.TicksPerDay);
                }
            }

            customers += ended.Count + open.Count > before ? 1 : 0;
        }

        return customers < _minimumCell
            ? null
            : new(stage, CollectionsMarshal.AsSpan(ended), CollectionsMarshal.AsSpan(open));
    }

    private int IndexOf(string subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        return Array.BinarySearch(_subjects, subject, StringComparer.Ordinal);
    }

    private int PositionOf(string stage)
    {
        ArgumentNullException.ThrowIfNull(stage);
        return Array.IndexOf(_positions, stage) is >= 0 and var position
            ? position
            : throw new ArgumentException($"The model has no stage '{stage}'. It has {string.Join(", ", _positions)}.", nameof(stage));
    }

    /// <summary>The position of a customer at an instant, or −1 before the first event.</summary>
    private int PositionAt(int index, long ticks)
    {
        var i = _starts[index + 1] - 1;
        while (i >= _starts[index] && _changes[i].Time > ticks)
        {
            i--;
        }

        return i < _starts[index] ? StageTransitionTally.Newcomer : _changes[i].Position;
    }

    private long Known(DateTimeOffset? at)
    {
        if (at > AsOf)
        {
            throw new ArgumentOutOfRangeException(nameof(at), at, $"The data are complete up to {AsOf:u}. Ask for a time until then, or set AsOf of the log.");
        }

        return (at ?? AsOf ?? DateTimeOffset.MinValue).UtcTicks;
    }

    private static DateTimeOffset Utc(long ticks) => new(ticks, TimeSpan.Zero);
}
