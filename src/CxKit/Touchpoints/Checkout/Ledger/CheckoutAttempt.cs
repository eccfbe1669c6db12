namespace CxKit.Touchpoints;

/// <summary>The friction of one attempt to order.</summary>
public sealed record CheckoutAttempt
{
    /// <summary>The id of the attempt.</summary>
    public required string Id { get; init; }

    /// <summary>The customer, as last known in the attempt; null for a guest.</summary>
    public string? Customer { get; init; }

    /// <summary>The device on which it began; null when not known.</summary>
    public string? Device { get; init; }

    /// <summary>The device that was used last; null when not known.</summary>
    public string? LastDevice { get; init; }

    /// <summary>Whether the customer had ordered before, as last known.</summary>
    public required CustomerStanding Standing { get; init; }

    /// <summary>The first event.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>The last event, or the completion where events come after it.</summary>
    public required DateTimeOffset Last { get; init; }

    /// <summary>What became of it.</summary>
    public required CheckoutOutcome Outcome { get; init; }

    /// <summary>Whether it may still be recovered: it was abandoned, the customer is known, and the window for it is not over at the end of the data.</summary>
    public bool MayBeRecovered { get; init; }

    /// <summary>The attempt whose completion recovered this one; null when none did, or when it was this one itself.</summary>
    public string? RecoveredBy { get; init; }

    /// <summary>When the order was completed; null when it was not.</summary>
    public DateTimeOffset? Completed { get; init; }

    /// <summary>The order; null when not completed or not told.</summary>
    public string? Order { get; init; }

    /// <summary>Time spent, without pauses longer than <see cref="CheckoutOptions.Inactivity"/>.</summary>
    public required TimeSpan Time { get; init; }

    /// <summary>The steps that were entered, in the order of first entering.</summary>
    public required IReadOnlyList<CheckoutStepVisit> Steps { get; init; }

    /// <summary>The step that lies furthest in the order of steps; null when none was entered.</summary>
    public string? FurthestStep { get; init; }

    /// <summary>The step that the customer was at last; null when none was entered.</summary>
    public string? LastStep { get; init; }

    /// <summary>How often something had to be done again.</summary>
    public required int Retries { get; init; }

    /// <summary>What happened at the fields of forms, by name.</summary>
    public required IReadOnlyList<CheckoutFieldUse> Fields { get; init; }

    /// <summary>The payments that were tried, in order.</summary>
    public required IReadOnlyList<PaymentTried> Payments { get; init; }

    /// <summary>The methods that were offered at any time, by name; null when it was not told.</summary>
    public IReadOnlyList<string>? MethodsOffered { get; init; }

    /// <summary>The methods that were wanted, by name.</summary>
    public required IReadOnlyList<string> MethodsWanted { get; init; }

    /// <summary>How the price went; null when no price was shown nor charged.</summary>
    public PricePath? Price { get; init; }

    /// <summary>The last thing that went wrong; null when nothing did.</summary>
    public CheckoutObstacle? LastObstacle { get; init; }

    /// <summary>Whether events beyond <see cref="CheckoutOptions.EventsPerAttempt"/> were left out.</summary>
    public bool IsCut { get; init; }
}
