using System.Text.Json.Serialization;

namespace CxKit.Touchpoints;

/// <summary>Something that happened in one attempt to order; one of a closed set of kinds.</summary>
/// <remarks>
/// <para>No text of an event can hold a card number, a bank account or a security code (<see cref="PaymentSecrets"/>): such a value is replaced when the property is set, and
/// <see cref="CheckoutTracker"/> refuses the event and names the field. So no log, exception, JSON or <c>ToString()</c> ever shows it.</para>
/// <para>The JSON form names the kind in <c>kind</c>; one that is not known throws a <see cref="NotSupportedException"/>, which does not quote it. Immutable.</para>
/// </remarks>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind", IgnoreUnrecognizedTypeDiscriminators = true)] // else the message of the exception quotes it, whatever it holds
[JsonDerivedType(typeof(CheckoutStepEntered), "step_entered")]
[JsonDerivedType(typeof(CheckoutStepLeft), "step_left")]
[JsonDerivedType(typeof(CheckoutPageLoaded), "page_loaded")]
[JsonDerivedType(typeof(CheckoutFieldEvent), "field")]
[JsonDerivedType(typeof(CheckoutRetried), "retried")]
[JsonDerivedType(typeof(CheckoutChoiceMade), "choice")]
[JsonDerivedType(typeof(PriceShown), "price_shown")]
[JsonDerivedType(typeof(PaymentMethodsOffered), "methods_offered")]
[JsonDerivedType(typeof(PaymentMethodWanted), "method_wanted")]
[JsonDerivedType(typeof(PaymentTried), "payment_tried")]
[JsonDerivedType(typeof(OrderCompleted), "completed")]
public abstract record CheckoutEvent
{
    /// <summary>The longest text of an event, in characters: 200.</summary>
    public const int MaximumTextLength = 200;

    private protected CheckoutEvent()
    {
    }

    /// <summary>The attempt to order that it belongs to: the id of the cart or of the checkout session. Not a card number in disguise: see <see cref="PaymentSecrets"/>.</summary>
    public required string Attempt { get; init => field = PaymentSecrets.Screen(value); }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>What tells it from the other events of its attempt: one that comes twice counts once. Null when there is no such id.</summary>
    public string? Id { get; init => field = PaymentSecrets.Screen(value); }

    /// <summary>The customer, as far as known; it links attempts on different devices. Null for a guest.</summary>
    public string? Customer { get; init => field = PaymentSecrets.Screen(value); }

    /// <summary>The device or its kind, such as <c>mobile</c>; null when not known.</summary>
    public string? Device { get; init => field = PaymentSecrets.Screen(value); }

    /// <summary>Whether the customer has ordered before; default not known.</summary>
    public CustomerStanding Standing { get; init; }

    /// <summary>What comes first of events with the same time: the smaller number. Default 0.</summary>
    public int Sequence { get; init; }

    /// <summary>Where it stands among events of one instant and sequence: as a checkout goes.</summary>
    internal abstract int Rank { get; }

    /// <summary>Checks what only this kind has.</summary>
    internal abstract void Check(ref CheckoutEventCheck check);
}
