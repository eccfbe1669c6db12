namespace CxKit.Touchpoints;

/// <summary>Something happened at a field of a form. The value that was typed has no place here.</summary>
public sealed record CheckoutFieldEvent : CheckoutEvent
{
    /// <summary>The name of the field, such as <c>postal_code</c>.</summary>
    public required string Field { get; init => field = PaymentSecrets.Screen(value); }

    /// <summary>What happened.</summary>
    public required CheckoutFieldAction Action { get; init; }

    /// <summary>What was wrong, as a code (<see cref="FormFields.Word"/>), never a value; null when not known or nothing was.</summary>
    public string? Code { get; init => field = PaymentSecrets.Screen(value); }

    /// <summary>How long the customer was at the field, as the page measured it, not negative; null to take it from the times of coming and leaving.</summary>
    public TimeSpan? Elapsed { get; init; }

    internal override int Rank => 6;

    internal override void Check(ref CheckoutEventCheck check)
    {
        check.Required(nameof(Field), Field);
        check.Optional(nameof(Code), Code);
        check.Named(nameof(Action), Action);
        check.Duration(nameof(Elapsed), Elapsed);
    }
}
