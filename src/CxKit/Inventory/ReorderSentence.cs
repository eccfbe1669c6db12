using System.Text;

namespace CxKit.Inventory;

/// <summary>Says a recommendation in one sentence.</summary>
internal static class ReorderSentence
{
    public static string Of(ReorderRecommendation recommendation, string format, IFormatProvider culture)
    {
        var why = recommendation.Explanation;
        var sentence = new StringBuilder();
        var days = why.ProtectionDays.ToString("0.#", culture);
        var nextDays = days == 1.ToString(culture) ? "the next day" : $"the next {days} days";
        switch (why.Reason)
        {
            case OrderReason.NoDemand:
                return $"Order nothing: no demand is expected over {nextDays}; {Stock()}.";
            case OrderReason.EnoughStock:
                return $"Order nothing: {Stock()}, which is more than {Amount(why.ReorderPoint)}, the level to order at; {Demand()}.";
            default:
                sentence.Append("Order ").Append(Amount(recommendation.OrderQuantity)).Append(Packing()).Append(": ").Append(Stock()).Append("; ");
                return sentence.Append(Demand()).Append(Service()).Append('.').ToString();
        }

        string Amount(double units) => units.ToString(format, culture);

        string Stock()
        {
            var onHand = why.OnHand < 0 ? $"{Amount(-why.OnHand)} owed to customers" : $"{AmountOrNone(why.OnHand)} on hand";
            return $"{onHand} and {AmountOrNone(why.OnOrder)} on order";
        }

        string AmountOrNone(double units) => units == 0 ? "none" : Amount(units);

        string Demand() => $"demand over {nextDays} is expected to be {Amount(why.MeanDemand)}";

        string Service() => $", and ordering at {Amount(why.ReorderPoint)} keeps {Percent(recommendation.ExpectedFillRate, culture)} of it served";

        string Packing()
        {
            var packs = why.PackSize == 1 ? "" : $"{recommendation.Packs.ToString("0", culture)} {(recommendation.Packs == 1 ? "pack" : "packs")} of {Amount(why.PackSize)}";
            var minimum = why.Reason == OrderReason.MinimumOrder ? "the supplier's minimum" : "";
            return (minimum, packs) switch
            {
                ("", "") => "",
                ("", _) => $" ({packs})",
                (_, "") => $" ({minimum})",
                _ => $" ({minimum}, {packs})",
            };
        }
    }

    /// <summary>With one decimal, and never rounded up to a promise of everything.</summary>
    private static string Percent(double share, IFormatProvider culture) => share is < 1 and > 0.9995
        ? $"over {99.9.ToString("0.#", culture)} %"
        : $"{(100 * share).ToString("0.#", culture)} %";
}
