namespace CxKit.Touchpoints;

/// <summary>A payment was tried.</summary>
public sealed record PaymentTried : CheckoutEvent
{
    /// <summary>The method, such as <c>card</c>.</summary>
    public required string Method { get; init => field = PaymentSecrets.Screen(value); }

    /// <summary>Who decided: the bank, or the first six digits of a card at most; null when not known.</summary>
    public string? Issuer { get; init => field = PaymentSecrets.Screen(value); }

    /// <summary>What came of it.</summary>
    public required PaymentOutcome Outcome { get; init; }

    /// <summary>Why it was declined, as the processor or ISO 8583 says: <c>51</c>, <c>insufficient_funds</c>; null when not known.</summary>
    public string? DeclineCode { get; init => field = PaymentSecrets.Screen(value); }

    internal override int Rank => 8;

    internal override void Check(ref CheckoutEventCheck check)
    {
        check.Required(nameof(Method), Method);
        check.Optional(nameof(Issuer), Issuer);
        check.Named(nameof(Outcome), Outcome);
        check.Optional(nameof(DeclineCode), DeclineCode);
    }
}
