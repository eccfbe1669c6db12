using System.Globalization;

namespace CxKit.Touchpoints;

/// <summary>Says what is wrong with a parcel, and joins what is known of one parcel twice.</summary>
internal static class ParcelCheck
{
    private const int FirstYear = 1900;
    private const int LastYear = 2200;

    /// <summary>Null, or what is wrong and what to do.</summary>
    public static string? Problem(Parcel parcel)
    {
        if (string.IsNullOrWhiteSpace(parcel.Id))
        {
            return "It has no id. Give every parcel one, so that it can be found again.";
        }

        if (parcel.Start is null)
        {
            return "Neither when it was ordered nor when it was handed over is known. Give one of them.";
        }

        if (!(double.IsFinite(parcel.Weight) && parcel.Weight > 0))
        {
            return $"Its weight is {parcel.Weight.ToString(CultureInfo.InvariantCulture)}. A weight is above 0; leave the parcel out if it stands for none.";
        }

        if (!Enum.IsDefined(parcel.Exit))
        {
            return $"Its exit {(int)parcel.Exit} is not known. Use None, Lost, Returned or Cancelled.";
        }

        return OutOfTime(parcel)
            ?? Backwards(parcel.Ordered, "ordered", parcel.HandedOver, "handed over")
            ?? Backwards(parcel.Ordered, "ordered", parcel.FirstAttempt, "tried to be delivered")
            ?? Backwards(parcel.Ordered, "ordered", parcel.Delivered, "delivered")
            ?? Backwards(parcel.HandedOver, "handed over", parcel.FirstAttempt, "tried to be delivered")
            ?? Backwards(parcel.HandedOver, "handed over", parcel.Delivered, "delivered")
            ?? Backwards(parcel.FirstAttempt, "tried to be delivered", parcel.Delivered, "delivered")
            ?? Backwards(parcel.Start, "ordered", parcel.ExitAt, $"{parcel.Exit.ToString().ToLowerInvariant()}")
            ?? Contradiction(parcel);
    }

    /// <summary>One parcel of two rows: of each time the earlier one, of the last promise the later one, of everything else what is known first.</summary>
    public static Parcel Joined(Parcel first, Parcel second) => first with
    {
        Ordered = Earlier(first.Ordered, second.Ordered),
        HandedOver = Earlier(first.HandedOver, second.HandedOver),
        FirstPromise = first.FirstPromise ?? second.FirstPromise,
        LastPromise = Later(first.LastPromise ?? (second.FirstPromise == first.FirstPromise ? null : second.FirstPromise), second.LastPromise),
        FirstAttempt = Earlier(first.Reached, second.Reached),
        Delivered = Later(first.Delivered, second.Delivered),
        Exit = first.Exit == ParcelExit.None ? second.Exit : first.Exit,
        ExitAt = Earlier(first.ExitAt, second.ExitAt),
        Carrier = first.Carrier ?? second.Carrier,
        Origin = first.Origin ?? second.Origin,
        Destination = first.Destination ?? second.Destination,
        Service = first.Service ?? second.Service,
        Cluster = first.Cluster ?? second.Cluster,
        InFull = first.InFull ?? second.InFull,
        IsTest = first.IsTest || second.IsTest,
    };

    private static string? Contradiction(Parcel parcel) => parcel switch
    {
        { LastPromise: not null, FirstPromise: null } => "It has a last promise, but no first one. Give the promise that the customer saw when ordering; it is the one that counts.",
        { FirstPromise: { } promise } when promise < parcel.Start!.Value - parcel.Start.Value.TimeOfDay - TimeSpan.FromDays(1) =>
            $"It was promised for {Shown(promise)}, before it was ordered at {Shown(parcel.Start.Value)}. Correct the promise or leave it empty.",
        { Exit: ParcelExit.Lost, Delivered: not null } => "It is both lost and delivered. Leave the exit out if it was found again.",
        _ => null,
    };

    /// <summary>Times that were never set, and "never" written as the end of time, are no times; calendars cannot count to them either.</summary>
    private static string? OutOfTime(Parcel parcel)
    {
        foreach (var (name, time) in new[]
        {
            (nameof(parcel.Ordered), parcel.Ordered), (nameof(parcel.HandedOver), parcel.HandedOver), (nameof(parcel.FirstPromise), parcel.FirstPromise),
            (nameof(parcel.LastPromise), parcel.LastPromise), (nameof(parcel.FirstAttempt), parcel.FirstAttempt), (nameof(parcel.Delivered), parcel.Delivered),
            (nameof(parcel.ExitAt), parcel.ExitAt),
        })
        {
            if (time is { Year: < FirstYear or > LastYear })
            {
                return string.Create(CultureInfo.InvariantCulture, $"{name} is in the year {time.Value.Year}. Leave it empty where it is not known; years from {FirstYear} to {LastYear} are taken.");
            }
        }

        return null;
    }

    private static string? Backwards(DateTimeOffset? earlier, string before, DateTimeOffset? later, string after) => later < earlier
        ? $"It was {after} at {Shown(later.Value)}, before it was {before} at {Shown(earlier.Value)}. Correct the times; clocks of two systems often differ by their time zones."
        : null;

    private static string Shown(DateTimeOffset time) => time.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    private static DateTimeOffset? Earlier(DateTimeOffset? a, DateTimeOffset? b) => a is null || b < a ? b ?? a : a;

    private static DateTimeOffset? Later(DateTimeOffset? a, DateTimeOffset? b) => a is null || b > a ? b ?? a : a;
}
