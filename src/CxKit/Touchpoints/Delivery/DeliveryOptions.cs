using System.Globalization;

namespace CxKit.Touchpoints;

/// <summary>How delivery is measured.</summary>
public sealed record DeliveryOptions
{
    /// <summary>The instant at which the data were taken. What happened later is not known yet; who ordered later is left out. Default null: the latest time at which
    /// anything happened in the data.</summary>
    public DateTimeOffset? AsOf { get; init; }

    /// <summary>The working days of the operator, at the destination, and the time zone of all dates; default <see cref="BusinessCalendar.MondayToFriday"/>, which has no
    /// holidays: give one that has them to hold somebody to the figures.</summary>
    public BusinessCalendar Calendar { get; init; } = BusinessCalendar.MondayToFriday;

    /// <summary>The last collection: who is handed over later in the day is inducted on the next working day; default null: the end of the day.</summary>
    public TimeOnly? CutOff { get; init; }

    /// <summary>As what deliveries on other days than working days count; default <see cref="NonWorkingDelivery.NextWorkingDay"/>.</summary>
    public NonWorkingDelivery NonWorking { get; init; }

    /// <summary>When a promise is over; default <see cref="PromiseRule.EndOfDay"/>.</summary>
    public PromiseRule Promise { get; init; }

    /// <summary>What cancelled parcels are for on-time shares; default <see cref="CancelledParcels.LeftOut"/>.</summary>
    public CancelledParcels CancelledCounts { get; init; }

    /// <summary>A parcel that is under way for longer is taken for lost, then; default 30 days, above 0. One that is delivered later is late, never missing.</summary>
    public TimeSpan LostAfter { get; init; } = TimeSpan.FromDays(30);

    /// <summary>The length of the periods by which parcels are grouped by the day of their order; default <see cref="Period.Month"/>.</summary>
    public Period Period { get; init; } = Period.Month;

    /// <summary>From which time before <see cref="AsOf"/> the chances of parcels in flight are learnt; default 56 days, above 0.</summary>
    public TimeSpan ReferenceWindow { get; init; } = TimeSpan.FromDays(56);

    /// <summary>From how many deliveries a lane has curves of its own for its parcels in flight; default 100, at least 1. Smaller ones are pooled by carrier, then all together.</summary>
    public int OwnCurveFrom { get; init; } = 100;

    /// <summary>The days late, of the calendar, at which a parcel adds nothing to the punctuality index any more; default 5, from 1 to 60.</summary>
    public int IndexDays { get; init; } = 5;

    /// <summary>Up to which n the distribution of J + n is listed; default 30, from 1 to 250.</summary>
    public int LongestTransit { get; init; } = 30;

    /// <summary>The levels of promise dates that are tried out on the past, see <see cref="PromiseDates"/>; default 0.5, 0.8, 0.9 and 0.95; empty: none.</summary>
    public IReadOnlyList<double> PromiseLevels { get; init; } = [0.5, 0.8, 0.9, 0.95];

    /// <summary>The stratum of a parcel, for <see cref="RealFlows"/>; default null: <c>origin > destination, service</c>.</summary>
    public Func<Parcel, string>? Stratum { get; init; }

    /// <summary>The real traffic by stratum, in the order in which neighbours follow one another; default empty: the parcels stand for the traffic as they are.</summary>
    public IReadOnlyList<RealFlow> RealFlows { get; init; } = [];

    /// <summary>How many parcels a stratum needs to speak for itself; default 2, at least 2, since one has no variance.</summary>
    public int SmallestStratum { get; init; } = 2;

    /// <summary>Groups with fewer parcels are joined to one group of others; default 5, at least 1.</summary>
    public int MinimumCell { get; init; } = 5;

    /// <summary>The level of the intervals, a fraction in (0, 1); default 0.95.</summary>
    public double Level { get; init; } = 0.95;

    internal void RequireValid()
    {
        ArgumentNullException.ThrowIfNull(Calendar);
        ArgumentNullException.ThrowIfNull(RealFlows);
        ArgumentNullException.ThrowIfNull(PromiseLevels);
        PromiseOptions.RequireLevels(PromiseLevels, nameof(PromiseLevels));
        Interval.RequireLevel(Level);
        RequireNamed(NonWorking);
        RequireNamed(Promise);
        RequireNamed(CancelledCounts);
        RequireNamed(Period);
        RequirePositive(LostAfter, nameof(LostAfter));
        RequirePositive(ReferenceWindow, nameof(ReferenceWindow));
        RequireWithin(OwnCurveFrom, 1, int.MaxValue, nameof(OwnCurveFrom));
        RequireWithin(IndexDays, 1, 60, nameof(IndexDays));
        RequireWithin(LongestTransit, 1, 250, nameof(LongestTransit));
        RequireWithin(SmallestStratum, 2, int.MaxValue, nameof(SmallestStratum));
        RequireWithin(MinimumCell, 1, int.MaxValue, nameof(MinimumCell));
        RequireFlows();
    }

    private void RequireFlows()
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var flow in RealFlows)
        {
            if (flow is null || string.IsNullOrWhiteSpace(flow.Stratum) || !names.Add(flow.Stratum))
            {
                throw new ArgumentException($"Every real flow needs a stratum of its own, but {(string.IsNullOrWhiteSpace(flow?.Stratum) ? "one has none" : $"'{flow.Stratum}' is there twice")}.", nameof(RealFlows));
            }

            if (!(double.IsFinite(flow.Weight) && flow.Weight >= 0))
            {
                throw new ArgumentException($"The real flow of '{flow.Stratum}' is {flow.Weight.ToString(CultureInfo.InvariantCulture)}. It is 0 or more.", nameof(RealFlows));
            }
        }

        if (RealFlows.FirstOrDefault(flow => flow.Neighbour is { } neighbour && (!names.Contains(neighbour) || neighbour == flow.Stratum)) is { } alone)
        {
            throw new ArgumentException($"The neighbour '{alone.Neighbour}' of '{alone.Stratum}' is not another stratum of the list. Name one of them.", nameof(RealFlows));
        }

        if (RealFlows.Count > 0 && RealFlows.Sum(flow => flow.Weight) <= 0)
        {
            throw new ArgumentException("All real flows are 0. Give the traffic of at least one stratum.", nameof(RealFlows));
        }
    }

    private static void RequireNamed<T>(T value)
        where T : struct, Enum
    {
        if (!Enum.IsDefined(value))
        {
            throw new ArgumentOutOfRangeException(typeof(T).Name, value, $"{value} is not a {typeof(T).Name}. Use {string.Join(", ", Enum.GetNames<T>())}.");
        }
    }

    private static void RequirePositive(TimeSpan time, string name)
    {
        if (time <= TimeSpan.Zero || time > TimeSpan.FromDays(3650))
        {
            throw new ArgumentOutOfRangeException(name, time, $"{name} is above 0 and at most ten years.");
        }
    }

    private static void RequireWithin(int value, int least, int most, string name)
    {
        if (value < least || value > most)
        {
            throw new ArgumentOutOfRangeException(name, value, most == int.MaxValue ? $"{name} is at least {least}." : $"{name} is {least} to {most}.");
        }
    }
}
