namespace CxKit.Touchpoints;

/// <summary>The customer prefers or asked for a way to pay: a wallet on the device, the method of the last order, an answer to "what was missing?".</summary>
public sealed record PaymentMethodWanted : CheckoutEvent
{
    /// <summary>The method.</summary>
    public required string Method { get; init => field = PaymentSecrets.Screen(value); }

    internal override int Rank => 5;

    internal override void Check(ref CheckoutEventCheck check) => check.Required(nameof(Method), Method);
}
