import styles from "./still-page-notice.module.css";

/** For a browser without JavaScript, or too old for ours: what it shows is true, and it cannot be changed here. */
export function StillPageNotice() {
  return (
    <>
      <p className={`${styles.notice} ${styles.old}`}>
        <strong>This browser is too old to change values here.</strong> What you see is the opening
        configuration. Open Chartroom in a current Chrome, Edge, Firefox or Safari.
      </p>
      <p className={`${styles.notice} ${styles.scriptless}`}>
        <strong>JavaScript is switched off.</strong> What you see is the opening configuration, as Helm
        renders it. Switch JavaScript on to change values.
      </p>
    </>
  );
}
