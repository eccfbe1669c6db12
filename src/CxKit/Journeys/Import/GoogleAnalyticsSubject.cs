namespace CxKit.Journeys;

/// <summary>Who the subject of a Google Analytics event is.</summary>
public enum GoogleAnalyticsSubject
{
    /// <summary><c>user_pseudo_id</c>: the browser or app installation. A journey does not break where its customer signs in. The default.</summary>
    Device,

    /// <summary><c>user_id</c> where the event has one, else <c>user_pseudo_id</c>. Journeys join devices, but what came before the sign-in belongs to the device.</summary>
    User,
}
