namespace CxKit.Touchpoints;

/// <summary>Whether a promise was kept.</summary>
internal enum Verdict : byte
{
    /// <summary>There was none, or nobody waits for it.</summary>
    LeftOut,
    Yes,
    No,

    /// <summary>It is not over yet, and the parcel is on its way.</summary>
    Open,
}

/// <summary>What the measures need of one parcel.</summary>
internal readonly record struct ParcelColumn
{
    public const int NotInducted = int.MinValue;

    public required double Weight { get; init; }

    public required ParcelFate Fate { get; init; }

    public required DateTimeOffset Start { get; init; }

    /// <summary>The day of the order on the clock of working days.</summary>
    public required int Day { get; init; }

    /// <summary>From the midnight before the order until what became of it, or until now, in working days.</summary>
    public required double Age { get; init; }

    /// <summary>The same in days of 24 hours from the order itself.</summary>
    public required double Days { get; init; }

    /// <summary>1 or 0; −1 where nobody knows.</summary>
    public required int InFull { get; init; }

    /// <summary>The day J on the clock of working days.</summary>
    public required int Induction { get; init; }

    /// <summary>From the midnight of J, in working days.</summary>
    public double TransitAge { get; init; }

    /// <summary>The age by which it was promised; NaN without a promise.</summary>
    public required double Promise { get; init; }

    public required double LastPromise { get; init; }

    public double PromisedDays { get; init; }

    public int DaysLate { get; init; }

    /// <summary>The day number of the first promise.</summary>
    public int DueDay { get; init; }

    public bool Moved { get; init; }

    public Verdict OnTime { get; init; }

    public Verdict OnTimeLast { get; init; }

    public int Carrier { get; init; }

    public int Lane { get; init; }

    public int Destination { get; init; }

    public bool HasPromise => !double.IsNaN(Promise);

    public bool WasInducted => Induction != NotInducted;

    /// <summary>The unit of a curve of deliveries from the order on, watched from an age on.</summary>
    public byte CauseOf(ParcelFate fate) => Fate == ParcelFate.InFlight ? (byte)0 : Fate == fate ? (byte)1 : (byte)2;
}
