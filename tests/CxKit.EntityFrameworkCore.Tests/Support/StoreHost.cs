using CxKit.Feedback;

namespace CxKit.EntityFrameworkCore.Tests.Support;

/// <summary>Where the stores of a test live. Each call gives a store as another request or process would have it.</summary>
public abstract class StoreHost : IAsyncLifetime
{
    public abstract ISurveyResponseStore Responses();

    public abstract IInvitationStore Invitations();

    public abstract ICouponStore Coupons();

    public abstract IFollowUpStore FollowUps();

    /// <summary>Forgets everything, before each test.</summary>
    public abstract Task ClearAsync();

    public abstract Task InitializeAsync();

    public abstract Task DisposeAsync();
}
