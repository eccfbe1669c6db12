using System.Globalization;

namespace CxKit.Touchpoints;

/// <summary>The answer to one item of a checklist: yes, no, a number, or "not applicable".</summary>
/// <remarks>
/// Yes and no are 1 and 0. Booleans and numbers turn into it by themselves: <c>["reply"] = true, ["friendly"] = 4, ["gift_wrap"] = MysteryAnswer.NotApplicable</c>.
/// What was not answered at all is left out; that is not the same as not applicable. Immutable.
/// </remarks>
public readonly record struct MysteryAnswer
{
    /// <summary>A number, in the unit of the item.</summary>
    public MysteryAnswer(double value) => Value = value;

    /// <summary>What the item asks for did not come up on this visit. <c>default</c> is the same.</summary>
    public static MysteryAnswer NotApplicable => default;

    /// <summary>It was so: 1.</summary>
    public static MysteryAnswer Yes => new(1);

    /// <summary>It was not so: 0.</summary>
    public static MysteryAnswer No => new(0);

    /// <summary>The number, or null when the item did not apply.</summary>
    public double? Value { get; }

    /// <summary>Takes a number as the answer.</summary>
    public static implicit operator MysteryAnswer(double value) => new(value);

    /// <summary>Takes true as <see cref="Yes"/> and false as <see cref="No"/>.</summary>
    public static implicit operator MysteryAnswer(bool value) => value ? Yes : No;

    /// <summary>Takes a number as the answer.</summary>
    public static MysteryAnswer FromDouble(double value) => value;

    /// <summary>Takes true as <see cref="Yes"/> and false as <see cref="No"/>.</summary>
    public static MysteryAnswer FromBoolean(bool value) => value;

    /// <summary>Writes the number in the invariant culture, or <c>n/a</c>.</summary>
    public override string ToString() => Value?.ToString(CultureInfo.InvariantCulture) ?? "n/a";
}
