namespace CxKit.Touchpoints;

/// <summary>A parcel on its way from a shop to a customer: when it was promised, handed over and delivered, and by whom.</summary>
/// <remarks>
/// What is not known stays null. Times must not run backwards: a parcel that is delivered before it was ordered is refused, named, and stops no other. Rows of
/// one <see cref="Id"/> are one parcel: scans that say the same twice keep the first.
/// </remarks>
public sealed record Parcel
{
    /// <summary>What tells parcels apart.</summary>
    public required string Id { get; init; }

    /// <summary>When the customer ordered, which is when the promise was made. Needed, unless <see cref="HandedOver"/> is known.</summary>
    public DateTimeOffset? Ordered { get; init; }

    /// <summary>When the carrier took it over: its induction, from which J + n counts.</summary>
    public DateTimeOffset? HandedOver { get; init; }

    /// <summary>The time by which it was promised when it was ordered.</summary>
    public DateTimeOffset? FirstPromise { get; init; }

    /// <summary>The time by which it was promised in the end; null when the promise was never changed.</summary>
    public DateTimeOffset? LastPromise { get; init; }

    /// <summary>When it was first tried to be delivered, which counts as delivered (CEN/TS 15472); null: when it was delivered.</summary>
    public DateTimeOffset? FirstAttempt { get; init; }

    /// <summary>When it was delivered.</summary>
    public DateTimeOffset? Delivered { get; init; }

    /// <summary>How it left without being delivered; default <see cref="ParcelExit.None"/>.</summary>
    public ParcelExit Exit { get; init; }

    /// <summary>When it left so; null where that is not known, which counts as at once.</summary>
    public DateTimeOffset? ExitAt { get; init; }

    /// <summary>Who carries it.</summary>
    public string? Carrier { get; init; }

    /// <summary>Where it comes from: a country, a region, a warehouse.</summary>
    public string? Origin { get; init; }

    /// <summary>Where it goes to: a country, a region.</summary>
    public string? Destination { get; init; }

    /// <summary>The service that was paid for, such as express.</summary>
    public string? Service { get; init; }

    /// <summary>What travels together and fails together, such as a bag or a day's truck; null: it stands for itself.</summary>
    public string? Cluster { get; init; }

    /// <summary>How many parcels it stands for in a sample, above 0; default 1.</summary>
    public double Weight { get; init; } = 1;

    /// <summary>Whether everything that was ordered was in it; null where nobody knows.</summary>
    public bool? InFull { get; init; }

    /// <summary>Whether it was sent to try the service. Test items are left out of the operation's figures.</summary>
    public bool IsTest { get; init; }

    /// <summary>When its way begins for the customer: ordered, or handed over where the order is not known.</summary>
    internal DateTimeOffset? Start => Ordered ?? HandedOver;

    /// <summary>The first attempt, or the delivery where no attempt was recorded.</summary>
    internal DateTimeOffset? Reached => FirstAttempt ?? Delivered;
}
