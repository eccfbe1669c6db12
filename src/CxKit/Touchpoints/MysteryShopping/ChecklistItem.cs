namespace CxKit.Touchpoints;

/// <summary>One question of a checklist, what may be answered, and how much the answer counts.</summary>
/// <param name="Id">The short name under which it is answered, such as <c>delivery_on_time</c>; no two of a scenario are equal.</param>
/// <param name="Question">What the shopper is asked, as a sentence.</param>
/// <param name="Kind">What an answer is. Default yes or no.</param>
/// <param name="Worst">The answer that scores 0. Default 0, which is "no".</param>
/// <param name="Target">The answer that scores 1; never equal to <paramref name="Worst"/>. Default 1, which is "yes".</param>
/// <param name="Weight">How much it counts within its section; not negative, and 0 for what is only recorded. Default 1.</param>
/// <remarks>
/// <para>An answer x becomes s = (x − <see cref="Worst"/>) ÷ (<see cref="Target"/> − <see cref="Worst"/>), held within 0 and 1. Whether high or low is good follows from the
/// two: a target of 24 hours and a worst of 72 say that less is better.</para>
/// <para>Plain data, which may be read from anywhere; <see cref="MysteryProgramme.Problems"/> says what is wrong with it. Make it with <see cref="YesNo"/>,
/// <see cref="Scale"/> or <see cref="Measure"/>, and change what differs: <c>ChecklistItem.YesNo("reply", "Was there a reply?") with { Weight = 3 }</c>. Immutable.</para>
/// </remarks>
public sealed record ChecklistItem(
    string Id, string Question, ChecklistItemKind Kind = ChecklistItemKind.YesNo, double Worst = 0, double Target = 1, double Weight = 1)
{
    /// <summary>Whether the answer is a fact or an impression.</summary>
    public ChecklistEvidence Evidence { get; init; }

    /// <summary>Whether "not applicable" is an answer; it then leaves numerator and denominator. Default false, so that nobody escapes a bad answer by it.</summary>
    public bool MayNotApply { get; init; }

    /// <summary>
    /// The most points, from 0 to below 100, that the section can have when this item scores 0; null, the default, when it is no knock-out. Such an item must be
    /// answered.
    /// </summary>
    public double? KnockOutCap { get; init; }

    /// <summary>The unit of a <see cref="ChecklistItemKind.Measure"/>, such as <c>hours</c>; null when there is none.</summary>
    public string? Unit { get; init; }

    /// <summary>A fact that is there or not; "yes" is good.</summary>
    /// <remarks>Where "no" is good ("Were costs added at the last step?"): <c>with { Worst = 1, Target = 0 }</c>.</remarks>
    public static ChecklistItem YesNo(string id, string question) => new(id, question);

    /// <summary>An impression on a scale of points from <paramref name="worst"/> to <paramref name="target"/>, whichever is higher.</summary>
    /// <param name="id">The <see cref="Id"/>.</param>
    /// <param name="question">The <see cref="Question"/>.</param>
    /// <param name="worst">The end of the scale that scores 0, a whole number.</param>
    /// <param name="target">The end of the scale that scores 1, a whole number.</param>
    public static ChecklistItem Scale(string id, string question, int worst = 1, int target = 5) =>
        new(id, question, ChecklistItemKind.Scale, worst, target) { Evidence = ChecklistEvidence.Subjective };

    /// <summary>A count or a time: full points from <paramref name="target"/> on, none from <paramref name="worst"/> on, a straight line between them.</summary>
    /// <param name="id">The <see cref="Id"/>.</param>
    /// <param name="question">The <see cref="Question"/>.</param>
    /// <param name="target">What is good enough, in <paramref name="unit"/>.</param>
    /// <param name="worst">What is not worth a point, in <paramref name="unit"/>.</param>
    /// <param name="unit">What is counted, such as <c>hours</c>.</param>
    public static ChecklistItem Measure(string id, string question, double target, double worst, string unit) =>
        new(id, question, ChecklistItemKind.Measure, worst, target) { Unit = unit };

    /// <summary>The answer as a part of all points, from 0 to 1.</summary>
    internal double PartOf(double answer) => Math.Clamp((answer - Worst) / (Target - Worst), 0, 1);
}
