using CxKit.Feedback;

namespace CxKit.EntityFrameworkCore.Tests.Support;

/// <summary>The stores of the core.</summary>
public sealed class InMemoryHost : StoreHost
{
    private InMemorySurveyResponseStore _responses = new();
    private InMemoryInvitationStore _invitations = new();
    private InMemoryCouponStore _coupons = new();
    private InMemoryFollowUpStore _followUps = new();

    public override ISurveyResponseStore Responses() => _responses;

    public override IInvitationStore Invitations() => _invitations;

    public override ICouponStore Coupons() => _coupons;

    public override IFollowUpStore FollowUps() => _followUps;

    public override Task ClearAsync()
    {
        (_responses, _invitations, _coupons, _followUps) = (new(), new(), new(), new());
        return Task.CompletedTask;
    }

    public override Task InitializeAsync() => Task.CompletedTask;

    public override Task DisposeAsync() => Task.CompletedTask;
}
