using System.Globalization;
using System.Runtime.InteropServices;

namespace CxKit.Touchpoints;

/// <summary>Checked parcels as they are known at one instant, column by column: ages on a clock of working days, groups as numbers.</summary>
internal sealed class ParcelColumns
{
    /// <summary>The name of what was not said.</summary>
    public const string Unknown = "(unknown)";

    public required DateTimeOffset AsOf { get; init; }

    /// <summary>The same on the clock of working days.</summary>
    public required double Now { get; init; }

    public required WorkingClock Clock { get; init; }

    /// <summary>The parcels, in the order in which they were given.</summary>
    public required ParcelColumn[] Rows { get; init; }

    /// <summary>Those that are used, beside <see cref="Rows"/>.</summary>
    public required Parcel[] Parcels { get; init; }

    public required IReadOnlyList<ParcelProblem> Refused { get; init; }

    /// <summary>How many rows were about a parcel that another row had named.</summary>
    public required int Repeated { get; init; }

    public required int Tests { get; init; }

    /// <summary>How many were ordered behind the instant at which the data were taken.</summary>
    public required int Future { get; init; }

    public required IReadOnlyList<string> Carriers { get; init; }

    public required IReadOnlyList<string> Lanes { get; init; }

    public required IReadOnlyList<string> Destinations { get; init; }

    public static ParcelColumns From(IEnumerable<Parcel> parcels, DeliveryOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(parcels);
        options.RequireValid();
        var (kept, refused, repeated, tests) = Checked(parcels, options, cancellationToken);
        var asOf = options.AsOf ?? Latest(kept);
        var clock = new WorkingClock(options.Calendar);

        // Where every parcel was refused, there is no instant either; one that is named must be in a year that is known.
        var now = kept.Count > 0 || options.AsOf is not null ? clock.At(asOf) : 0;
        var (carriers, destinations, lanes) = (new NameCodes<string>(), new NameCodes<string>(), new NameCodes<LaneKey>());
        var future = kept.RemoveAll(parcel => parcel.Start > asOf);
        var rows = new ParcelColumn[kept.Count];
        for (var i = 0; i < rows.Length; i++)
        {
            var parcel = kept[i];
            var lane = new LaneKey(parcel.Carrier, parcel.Origin, parcel.Destination, parcel.Service);
            rows[i] = Column(parcel, options, clock, asOf, now) with
            {
                Carrier = carriers.Of(parcel.Carrier ?? Unknown),
                Destination = destinations.Of(parcel.Destination ?? Unknown),
                Lane = lanes.Of(lane),
            };
        }

        return new()
        {
            AsOf = asOf,
            Now = now,
            Clock = clock,
            Rows = rows,
            Parcels = [.. kept],
            Refused = refused,
            Repeated = repeated,
            Tests = tests,
            Future = future,
            Carriers = carriers.Names,
            Destinations = destinations.Names,
            Lanes = [.. lanes.Names.Select(lane => lane.ToString())],
        };
    }

    /// <summary>Whether promises for a day are over.</summary>
    public bool IsOver(DateOnly due, DeliveryOptions options) => options.Promise == PromiseRule.EndOfDay ? Clock.Date(AsOf) > due : Clock.Date(AsOf) >= due;

    private static (List<Parcel> Kept, List<ParcelProblem> Refused, int Repeated, int Tests) Checked(
        IEnumerable<Parcel> parcels, DeliveryOptions options, CancellationToken cancellationToken)
    {
        var (kept, refused) = (new List<Parcel>(), new List<ParcelProblem>());
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        var (position, repeated, tests) = (-1, 0, 0);
        foreach (var parcel in parcels)
        {
            if (++position % 4096 == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            ArgumentNullException.ThrowIfNull(parcel, nameof(parcels));
            if (parcel.IsTest)
            {
                tests++;
                continue;
            }

            if ((ParcelCheck.Problem(parcel) ?? MissingYear(parcel, options.Calendar)) is { } problem)
            {
                refused.Add(new(position, parcel.Id, problem));
                continue;
            }

            ref var place = ref CollectionsMarshal.GetValueRefOrAddDefault(places, parcel.Id, out var known);
            if (!known)
            {
                place = kept.Count;
                kept.Add(parcel);
                continue;
            }

            var joined = ParcelCheck.Joined(kept[place], parcel);
            if (ParcelCheck.Problem(joined) is { } contradiction)
            {
                refused.Add(new(position, parcel.Id, $"Together with an earlier row of the same id: {contradiction}"));
                continue;
            }

            kept[place] = joined;
            repeated++;
        }

        return (kept, refused, repeated, tests);
    }

    private static string? MissingYear(Parcel parcel, BusinessCalendar calendar)
    {
        if (calendar.MissingHolidays == MissingHolidays.TakeAsNone)
        {
            return null;
        }

        foreach (var time in new[] { parcel.Ordered, parcel.HandedOver, parcel.FirstPromise, parcel.LastPromise, parcel.FirstAttempt, parcel.Delivered, parcel.ExitAt })
        {
            if (time is { } known && !calendar.Knows(calendar.DateOf(known).Year))
            {
                return string.Create(CultureInfo.InvariantCulture,
                    $"The calendar has no holidays for {calendar.DateOf(known).Year}. Add those of {calendar.DateOf(known).Year}, or make the calendar with MissingHolidays.TakeAsNone if there are none.");
            }
        }

        return null;
    }

    /// <summary>The latest time at which anything happened; promises are about what has not happened.</summary>
    private static DateTimeOffset Latest(List<Parcel> parcels)
    {
        var latest = DateTimeOffset.MinValue;
        foreach (var parcel in parcels)
        {
            foreach (var time in (ReadOnlySpan<DateTimeOffset?>)[parcel.Ordered, parcel.HandedOver, parcel.FirstAttempt, parcel.Delivered, parcel.ExitAt])
            {
                latest = time > latest ? time.Value : latest;
            }
        }

        return latest == DateTimeOffset.MinValue ? DateTimeOffset.UnixEpoch : latest;
    }

    private static ParcelColumn Column(Parcel parcel, DeliveryOptions options, WorkingClock clock, DateTimeOffset asOf, double now)
    {
        var start = parcel.Start!.Value;
        var day = clock.Day(start);
        var (fate, at) = Fate(parcel, options, asOf);
        var end = fate == ParcelFate.InFlight ? now : fate == ParcelFate.Delivered ? clock.AtDelivery(at, options.NonWorking) : clock.At(at);
        var handed = parcel.HandedOver is { } over && over <= asOf ? parcel.HandedOver : null;
        var column = new ParcelColumn
        {
            Weight = parcel.Weight,
            Fate = fate,
            Start = start,
            Day = day,
            Age = WorkingClock.Age(day, end),
            Days = ((fate == ParcelFate.InFlight ? asOf : at) - start).TotalDays,
            InFull = parcel.InFull is { } full ? (full ? 1 : 0) : -1,
            Induction = handed is { } inducted ? clock.Induction(inducted, options.CutOff) : ParcelColumn.NotInducted,
            Promise = double.NaN,
            LastPromise = double.NaN,
        };
        column = handed is null ? column : column with { TransitAge = WorkingClock.Age(column.Induction, end) };
        if (parcel.FirstPromise is not { } promise)
        {
            return column;
        }

        var last = parcel.LastPromise ?? promise;
        return column with
        {
            Promise = Due(promise) - day,
            LastPromise = Due(last) - day,
            PromisedDays = (promise - start).TotalDays,
            Moved = last > promise,
            OnTime = Kept(promise),
            OnTimeLast = Kept(last),
            DaysLate = fate == ParcelFate.Delivered ? Late(at, promise) : 0,
            DueDay = options.Calendar.DateOf(promise).DayNumber,
        };

        double Due(DateTimeOffset time) => options.Promise == PromiseRule.EndOfDay ? clock.EndOf(clock.Date(time)) : clock.At(time) + WorkingClock.Minute / 2;

        bool Over(DateTimeOffset time) => options.Promise == PromiseRule.EndOfDay ? clock.Date(asOf) > clock.Date(time) : asOf > time;

        Verdict Kept(DateTimeOffset time) => fate switch
        {
            ParcelFate.Delivered => Late(at, time) == 0 ? Verdict.Yes : Verdict.No,
            _ when fate == ParcelFate.Cancelled && options.CancelledCounts == CancelledParcels.LeftOut && Late(at, time) == 0 => Verdict.LeftOut,
            ParcelFate.InFlight when !Over(time) => Verdict.Open,
            _ => Verdict.No,
        };

        // Whole days by the calendar; within the day of an instant, one.
        int Late(DateTimeOffset reached, DateTimeOffset time)
        {
            var days = clock.Date(reached).DayNumber - clock.Date(time).DayNumber;
            return options.Promise == PromiseRule.EndOfDay ? Math.Max(0, days) : reached <= time ? 0 : Math.Max(1, days);
        }
    }

    /// <summary>What had become of a parcel by then, and when; for one in flight, the instant itself.</summary>
    private static (ParcelFate Fate, DateTimeOffset At) Fate(Parcel parcel, DeliveryOptions options, DateTimeOffset asOf)
    {
        var start = parcel.Start!.Value;
        var left = parcel.Exit == ParcelExit.None ? null : parcel.ExitAt ?? (parcel.Reached is null ? start : parcel.Reached);
        if (parcel.Reached is { } reached && reached <= asOf && (left is null || reached <= left))
        {
            return (ParcelFate.Delivered, reached);
        }

        if (left <= asOf)
        {
            return (parcel.Exit switch { ParcelExit.Lost => ParcelFate.Lost, ParcelExit.Returned => ParcelFate.Returned, _ => ParcelFate.Cancelled }, left.Value);
        }

        var lost = (parcel.HandedOver is { } handed && handed <= asOf ? handed : start) + options.LostAfter;
        return lost <= asOf ? (ParcelFate.Lost, lost) : (ParcelFate.InFlight, asOf);
    }

    private readonly record struct LaneKey(string? Carrier, string? Origin, string? Destination, string? Service)
    {
        public override string ToString()
        {
            var way = $"{Origin ?? Unknown} > {Destination ?? Unknown}";
            return $"{(Carrier is null ? "" : $"{Carrier}: ")}{way}{(Service is null ? "" : $", {Service}")}";
        }
    }
}
