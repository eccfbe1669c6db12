using System.Text.Json;
using CxKit.Tests.Support;
using CxKit.Touchpoints;
using FsCheck.Fluent;
using static CxKit.Tests.Touchpoints.Checkout.CheckoutEvents;

namespace CxKit.Tests.Touchpoints.Checkout;

public sealed class CheckoutDocumentTests
{
    [Fact]
    public void The_json_form_gives_the_same_numbers_back_and_names_no_customer() => Prop.ForAll(ArbMap.Default.ArbFor<ulong>(), seed =>
    {
        var events = Random(seed, 20).ConvertAll(checkoutEvent => checkoutEvent with { Customer = checkoutEvent.Customer is null ? null : "customer-of-" + checkoutEvent.Customer });
        var json = JsonSerializer.Serialize(CheckoutDocument.From(CheckoutLedger.From(events)), TouchpointsJson.Default.CheckoutDocument);

        Assert.Equal(json, JsonSerializer.Serialize(JsonSerializer.Deserialize(json, TouchpointsJson.Default.CheckoutDocument)!, TouchpointsJson.Default.CheckoutDocument));
        Assert.DoesNotContain("customer-of-", json, StringComparison.Ordinal);
    }).Holds();

    [Fact]
    public void Version_1_of_the_json_form_is_read()
    {
        var read = JsonSerializer.Deserialize(
            """
            {"version":1,"observed":3,"kept":2,"refusals":{"PaymentSecret":1},
             "abandonment":{"attempts":2,"open":0,"closed":2,"completed":{"value":0.5,"lower":0.1,"upper":0.9,"level":0.95},"abandoned":null,"recoveredOnOtherDevice":null,"recoveredLater":null,"abandonedWithoutIdentity":null,"mayBeRecovered":0,"abandonedByGuests":1},
             "hazards":{"steps":[{"step":"cart","reached":2,"abandoned":1,"recovered":0,"open":0,"survival":{"value":0.5,"lower":0.1,"upper":0.9,"level":0.95}}],"withoutSteps":0},
             "prices":{"compared":0,"notCompared":0,"alerts":[],"alarmingShare":null,"meanSurprise":null,"meanUnexplained":null,"assumedShare":null,"unexplainedByCurrency":[{"currency":"EUR","amount":1.50}]},
             "payments":{"methods":[],"issuers":[],"declines":[{"code":"51","kind":"Soft","count":2}],"coverage":{"covered":null,"known":0,"offerNotTold":0,"methods":[]}},
             "fields":{"fields":[],"medianTime":"00:00:05"},
             "losses":{"causes":[{"cause":"Payment","currency":"EUR","attempts":4,"lost":2,"value":null,"excess":null,"excessValue":null}],"lost":2,"averageOrderValues":{}},
             "loadTimes":{"quarters":[]}}
            """,
            TouchpointsJson.Default.CheckoutDocument)!;

        Assert.Equal((1L, 0.5, 1.50m), (read.Refusals[CheckoutRefusal.PaymentSecret], read.Hazards.Steps[0].Survival.Value, read.Prices.UnexplainedByCurrency[0].Amount));
        Assert.Equal((CheckoutCause.Payment, DeclineKind.Soft), (read.Losses.Causes[0].Cause, read.Payments.Declines[0].Kind));
        Assert.Throws<NotSupportedException>(() => read with { Version = 2 });
    }
}
